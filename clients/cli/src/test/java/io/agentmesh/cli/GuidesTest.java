package io.agentmesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.agentmesh.cli.shell.Shell;
import io.agentmesh.cli.shell.Terminals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that guides show after a {@code $} are commands that there are. */
class GuidesTest {

  private static final String PROMPT = "$ agentmesh ";
  private static final Pattern SHELL =
      Pattern.compile("(?s)```sh\n(.*?)```|(?m-s)^# *((?:\\./)?agentmesh .*)$");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|\\$\\(|[A-Z_]+=\\S+ )(?:\\./)?agentmesh ([a-z-].*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  @Test
  void commands_ofTheGuideToDeadLetters_areUnderstood(@TempDir Path home) throws IOException {
    understood("dead-letters.md", 8, home);
  }

  @Test
  void commands_ofTheGuideToBackups_areUnderstood(@TempDir Path home) throws IOException {
    understood("backup.md", 5, home);
  }

  @Test
  void commands_ofTheGuideToMessages_areUnderstood(@TempDir Path home) throws IOException {
    understood("messages.md", 10, home);
  }

  @Test
  void commands_ofTheGuideToWebhooks_areUnderstood(@TempDir Path home) throws IOException {
    understood("webhooks.md", 4, home);
  }

  @Test
  void commands_ofThePageOfSizes_areUnderstood(@TempDir Path home) throws IOException {
    understood("sizing.md", 2, home);
  }

  /** Those in blocks of a shell, wherever there is a page, and in comments of what is deployed. */
  @Test
  void commands_ofShellBlocks_areUnderstood(@TempDir Path home) throws IOException {
    CommandLine program = program(home);
    int shown = 0;
    for (Path page : pages()) {
      for (String line : commands(Files.readString(page))) {
        shown++;
        assertThatCode(() -> program.parseArgs(words(line)))
            .as("%s: agentmesh %s", page, line)
            .doesNotThrowAnyException();
      }
    }
    assertThat(shown).isGreaterThan(100);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("../../README.md")));
    for (String folder : List.of("../../docs", "../../deploy")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(file -> file.toString().matches(".*\\.(md|ya?ml|conf)")).forEach(pages::add);
      }
    }
    return pages;
  }

  /** What stands behind {@code agentmesh}, up to a pipe, a redirection or another command. */
  private static List<String> commands(String page) {
    List<String> commands = new ArrayList<>();
    for (MatchResult block : SHELL.matcher(page).results().toList()) {
      String said = block.group(1) == null ? block.group(2) : block.group(1);
      String text = said.replace("\\\n", " ").replaceAll("\\$\\((?!agentmesh)[^()]*\\)", "X");
      for (MatchResult command : COMMAND.matcher(text).results().toList()) {
        commands.add(command.group(1).split(" (?:[|<>&;]|2>)", 2)[0]);
      }
    }
    return commands;
  }

  private static void understood(String guide, int commands, Path home) throws IOException {
    List<String> shown =
        Files.readAllLines(Path.of("../../docs", guide)).stream()
            .filter(line -> line.startsWith(PROMPT))
            .toList();
    assertThat(shown).hasSizeGreaterThan(commands);
    CommandLine program = program(home);
    for (String line : shown) {
      String[] words = words(line.substring(PROMPT.length()));
      assertThat(program.parseArgs(words).hasSubcommand()).as(line).isTrue();
    }
  }

  private static CommandLine program(Path home) {
    PrintStream silence = new PrintStream(OutputStream.nullOutputStream());
    return Program.whole(
        new Shell(
            Map.of(),
            InputStream.nullInputStream(),
            silence,
            silence,
            Terminals.NONE,
            home,
            home,
            "agentmesh"));
  }

  /** The words of a line as a shell takes them apart. */
  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(line).results().toList()) {
      for (int group = 1; group <= 3; group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    return words.toArray(String[]::new);
  }
}
