package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts of {@code deploy/prometheus} name what there is: metrics, runbooks, commands. */
class AlertRulesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path RULES = ROOT.resolve("deploy/prometheus");
  private static final Path BOOKS = ROOT.resolve("docs/runbooks");
  private static final String COMMAND = "(?:^|`)(agentmesh [a-z-]+(?: [a-z-]+(?![a-z_-]))?)";

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(AlertRulesTest::first).toList();
  }

  private static String first(MatchResult match) {
    return match.groupCount() == 0 ? match.group() : match.group(1);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void alert_namesARunbook_andEveryRunbookHasItsAlert() throws IOException {
    String alerts = read(RULES.resolve("alerts.yml"));
    List<String> books = found(alerts, "runbook_url: (\\S+)");
    assertThat(books).hasSameSizeAs(found(alerts, "- alert: (\\S+)")).isNotEmpty();
    Set<String> named = new TreeSet<>();
    for (String book : books) {
      assertThat(RULES.resolve(book)).exists();
      named.add(RULES.resolve(book).getFileName().toString());
    }
    try (var files = Files.list(BOOKS)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.equals("README.md")))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void rule_namesMetrics_thatThePageHas() throws IOException {
    List<String> known = found(read(ROOT.resolve("docs/metrics.md")), "\\| `(agentmesh_[a-z_]+)`");
    String rules = read(RULES.resolve("rules.yml"));
    String all = rules + read(RULES.resolve("alerts.yml"));
    List<String> named = found(all, "\\b(agentmesh_[a-z_]+?)(?:_bucket|_count|_sum)?\\b(?![a-z_])");
    assertThat(named).isNotEmpty();
    assertThat(known).containsAll(new TreeSet<>(named));
    List<String> recorded = found(rules, "record: \"?(agentmesh:[a-z0-9_:]+)");
    assertThat(recorded)
        .contains("agentmesh:error_rate:ratio_5m")
        .containsAll(new TreeSet<>(found(all, "agentmesh:[a-z0-9_]+:[a-z0-9_]+")));
  }

  @Test
  void runbook_namesCommands_thatThereAre() throws IOException {
    String cli = read(ROOT.resolve("docs/cli.md"));
    try (var files = Files.list(BOOKS)) {
      for (Path book : files.toList()) {
        for (String command : found(read(book), COMMAND, true)) {
          assertThat(cli).as("%s: %s", book, command).containsPattern(command + "\\b");
        }
      }
    }
  }

  private static List<String> found(String text, String pattern, boolean lines) {
    int how = lines ? Pattern.MULTILINE : 0;
    return Pattern.compile(pattern, how)
        .matcher(text)
        .results()
        .map(AlertRulesTest::first)
        .toList();
  }
}
