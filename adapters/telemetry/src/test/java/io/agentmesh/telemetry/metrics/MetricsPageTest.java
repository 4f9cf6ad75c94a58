package io.agentmesh.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.telemetry.metrics.definition.Definition;
import io.agentmesh.telemetry.metrics.definition.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of metrics says what the code says; {@code -Dpage=write} writes its table anew. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "metrics.md");
  private static final String BEGIN = "<!-- metrics: begin -->\n";
  private static final String END = "<!-- metrics: end -->\n";

  @Test
  void page_showsEveryMetric_asTheCodeHasIt() throws IOException {
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

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append("| name | type | unit | labels | what it is | what to do with it |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (Definition d : Definitions.ALL) {
      table.append(
          "| `%s` | %s | %s | %s | %s | %s |\n"
              .formatted(
                  d.name(),
                  ActCounts.lower(d.type()),
                  d.unit() == null ? "" : d.unit().toString(),
                  d.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", ")),
                  d.meaning(),
                  d.advice()));
    }
    return table.toString();
  }
}
