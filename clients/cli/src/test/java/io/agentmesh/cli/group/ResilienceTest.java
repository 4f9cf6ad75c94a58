package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResilienceTest {
  private static final String SLACK =
      """
      {"name":"alerts-slack","about":"telling slack of alerts","state":"OPEN","failuresInARow":0,
      "opensForMillis":4187,"concurrent":1,"queued":0,"utilisation":0.25,"retriesLeft":10,
      "counts":{"calls":12,"succeeded":7,"failed":5,"timedOut":0,"retries":0,"rejectedOpen":3,
      "rejectedFull":0,"rejectedLate":0,"overBudget":0},
      "settings":{"failures":5,"openForMillis":10000,"successes":2,"probes":1,"maxConcurrent":4,
      "maxQueued":16,"maxWaitMillis":5000,"timeoutMillis":16000,"attempts":1,"firstPauseMillis":1,
      "longestPauseMillis":1,"afterUnknown":false,"budgetPercent":20,"budgetBurst":10}}
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  ResilienceTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void policies_are_listed_and_shown() {
    mesh.next(200, "{\"items\":[" + SLACK + "]}");
    assertThat(typed.run("resilience", "list").out()).contains("alerts-slack", "OPEN", "12");
    assertThat(mesh.last().path()).isEqualTo("/v1/resilience");
    mesh.next(200, SLACK);
    assertThat(typed.run("resilience", "show", "alerts-slack").out())
        .contains("telling slack of alerts", "16000");
    assertThat(mesh.last().path()).isEqualTo("/v1/resilience/alerts-slack");
  }

  @Test
  void what_is_named_is_set_and_the_rest_stays() {
    mesh.next(200, SLACK);
    mesh.next(200, SLACK);
    typed.run(
        "resilience",
        "set",
        "alerts-slack",
        "--failures",
        "3",
        "--open-for",
        "30s",
        "--after-unknown",
        "true");
    assertThat(mesh.last().method()).isEqualTo("PUT");
    assertThat(mesh.last().body())
        .contains("\"failures\":3", "\"openForMillis\":30000", "\"afterUnknown\":true")
        .contains("\"maxQueued\":16", "\"budgetBurst\":10");
  }
}
