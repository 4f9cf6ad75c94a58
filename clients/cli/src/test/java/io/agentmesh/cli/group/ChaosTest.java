package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosTest {
  private static final String FAULT =
      """
      {"id":"5f0c91ab","active":true,"point":"SESSION","kind":"DROP","share":0.5,"tenant":"acme",
      "durationMillis":60000,"by":"k7m2q9x4d1","startedAt":"2026-11-27T13:35:12.000042Z",
      "endsAt":"2026-11-27T13:36:12.000042Z","hits":41}
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  ChaosTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void fault_is_started_as_it_is_named() {
    mesh.next(201, FAULT);
    assertThat(
            typed
                .run(
                    "chaos",
                    "start",
                    "session",
                    "drop",
                    "--tenant",
                    "acme",
                    "--share",
                    "0.5",
                    "--for",
                    "1m",
                    "--reason",
                    "do they come back?")
                .out())
        .contains("5f0c91ab");
    assertThat(mesh.last().method()).isEqualTo("POST");
    assertThat(mesh.last().path()).isEqualTo("/v1/chaos/faults");
    assertThat(mesh.last().body())
        .contains("\"point\":\"SESSION\"", "\"kind\":\"DROP\"", "\"share\":0.5")
        .contains("\"tenant\":\"acme\"", "\"durationMillis\":60000", "\"reason\":\"do they come")
        .doesNotContain("latencyMillis");
  }

  @Test
  void faults_are_listed_and_shown_and_stopped() {
    mesh.next(200, "{\"items\":[" + FAULT + "]}");
    assertThat(typed.run("chaos", "list").out()).contains("5f0c91ab", "SESSION", "acme", "41");
    mesh.next(200, FAULT);
    assertThat(typed.run("chaos", "show", "5f0c91ab").out()).contains("k7m2q9x4d1");
    assertThat(mesh.last().path()).isEqualTo("/v1/chaos/faults/5f0c91ab");
    mesh.next(204, "");
    assertThat(typed.run("chaos", "stop", "5f0c91ab").err()).contains("is over");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
    assertThat(mesh.last().path()).isEqualTo("/v1/chaos/faults/5f0c91ab");
    mesh.next(204, "");
    assertThat(typed.run("chaos", "stop", "--all").err()).contains("no fault any more");
    assertThat(mesh.last().path()).isEqualTo("/v1/chaos/faults");
    assertThat(typed.run("chaos", "stop").exit()).isEqualTo(2);
    assertThat(typed.run("chaos", "stop", "5f0c91ab", "--all").exit()).isEqualTo(2);
  }

  @Test
  void lease_is_killed_when_that_is_confirmed() {
    String task = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f62";
    assertThat(typed.run("chaos", "kill-lease", task, "--tenant", "acme").exit()).isEqualTo(2);
    mesh.next(
        200, "{\"tenant\":\"acme\",\"task\":\"" + task + "\",\"agent\":\"w-1\",\"attempt\":1}");
    assertThat(typed.run("chaos", "kill-lease", task, "--tenant", "acme", "--yes").out())
        .contains("w-1");
    assertThat(mesh.last().path()).isEqualTo("/v1/chaos/lease-kills");
    assertThat(mesh.last().body()).contains("\"tenant\":\"acme\"", task);
  }
}
