package io.agentmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.failure.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {

  private static final Path PAGE = Path.of("../../docs/cli.md");

  /** With {@code AGENTMESH_DOCS=write} in the environment the page is written anew. */
  @Test
  void page_ofAllCommands_isWhatTheHelpSays(@TempDir Path home) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(Documented.START);
    assertThat(start).as("the page has the line " + Documented.START).isPositive();
    String expected = page.substring(0, start) + Documented.commands(home);
    if ("write".equals(System.getenv("AGENTMESH_DOCS"))) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  @Test
  void page_aboveTheCommands_namesEveryExitCode() throws IOException {
    String page = Files.readString(PAGE);
    for (var code : ExitCode.values()) {
      assertThat(page).contains("| " + code.code() + " | " + code.meaning() + " |");
    }
  }
}
