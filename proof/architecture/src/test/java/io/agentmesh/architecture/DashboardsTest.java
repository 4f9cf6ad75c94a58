package io.agentmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboards of {@code deploy/grafana} ask for what there is. */
class DashboardsTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path BOARDS = ROOT.resolve("deploy/grafana");

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static List<Path> boards() throws IOException {
    try (Stream<Path> files = Files.list(BOARDS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void dashboard_asksForMetrics_thatThePageHas() throws IOException {
    List<String> known =
        found(Files.readString(ROOT.resolve("docs/metrics.md")), "\\| `(agentmesh_[a-z_]+)`");
    List<String> recorded =
        found(
            Files.readString(ROOT.resolve("deploy/prometheus/rules.yml")),
            "record: \"?(agentmesh:[a-z0-9_:]+)");
    for (Path board : boards()) {
      String text = Files.readString(board);
      Set<String> named =
          new TreeSet<>(
              found(text, "\\b(agentmesh_[a-z_]+?)(?:_bucket|_count|_sum)?\\b(?![a-z_])"));
      assertThat(known).as("%s", board).containsAll(named);
      Set<String> rules = new TreeSet<>(found(text, "(agentmesh:[a-z0-9_]+:[a-z0-9_]+)"));
      assertThat(recorded).as("%s", board).containsAll(rules);
      assertThat(named.size() + rules.size()).as("%s", board).isPositive();
    }
  }

  @Test
  void everyMetric_isOnADashboard() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path board : boards()) {
      all.append(Files.readString(board));
    }
    String page = Files.readString(ROOT.resolve("docs/metrics.md"));
    assertThat(found(page, "\\| `(agentmesh_[a-z_]+)`"))
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(all).contains(metric));
  }

  @Test
  void dashboards_areThoseThatTheReadmeNames_eachWithAnIdOfItsOwn() throws IOException {
    String readme = Files.readString(BOARDS.resolve("README.md"));
    Set<String> ids = new TreeSet<>();
    for (Path board : boards()) {
      assertThat(readme).contains("`" + board.getFileName() + "`");
      ids.addAll(found(Files.readString(board), "\n \"uid\": \"(agentmesh-[a-z]+)\""));
    }
    assertThat(ids).hasSameSizeAs(boards()).hasSize(10);
  }
}
