package io.agentmesh.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.server.config.source.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference page says what the code says; {@code -Dpage=write} writes its table anew. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- keys: begin -->\n";
  private static final String END = "<!-- keys: end -->\n";

  @Test
  void page_showsEveryKey_asTheCodeHasIt() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(end).as("the marks around the table").isGreaterThanOrEqualTo(begin);
    if ("write".equals(System.getProperty("page"))) {
      Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
    } else {
      assertThat(page.substring(begin, end))
          .as("run the test with -Dpage=write")
          .isEqualTo(table());
    }
  }

  @Test
  void eventLoops_byDefault_areHalfTheProcessors() {
    int half = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 16);
    assertThat(NodeConfig.keys())
        .filteredOn(k -> k.key().equals("server.event-loops"))
        .extracting(Settings.Known::fallback)
        .containsExactly(Integer.toString(half));
  }

  private static String table() {
    List<Settings.Known> keys = NodeConfig.keys();
    StringBuilder table =
        new StringBuilder(
            "| key | environment | default | range | meaning |\n|---|---|---|---|---|\n");
    for (Settings.Known k : keys) {
      table.append(
          "| `%s` | `%s` | %s | %s | %s |\n"
              .formatted(
                  k.key(), Settings.variableOf(k.key()), fallback(k), k.unit(), k.meaning()));
    }
    return table.toString();
  }

  /** A default that depends on the machine is told in words. */
  private static String fallback(Settings.Known k) {
    return k.key().equals("server.event-loops")
        ? "half the processors, 1 to 16"
        : "`" + k.fallback() + "`";
  }
}
