package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  private static final String PARTS =
      """
      "version":"0.1.0","components":[
      {"name":"shard","status":"HEALTHY","responseMillis":0.2,"checkedAt":"2026-11-28T06:00:00Z"},
      {"name":"alerts","status":"DEGRADED","detail":"slack does not answer",
      "checkedAt":"2026-11-28T06:00:00Z"}]}
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  HealthTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void health_ofANode_showsItsParts() {
    mesh.next(200, "{\"status\":\"DEGRADED\"," + PARTS);
    var outcome = typed.run("health");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("shard", "0.2", "alerts", "slack does not answer");
    assertThat(mesh.last().path()).isEqualTo("/health");
  }

  @Test
  void health_ofANodeThatIsUnhealthy_isShownAndExitsWith5() {
    mesh.next(503, "{\"status\":\"UNHEALTHY\"," + PARTS);
    var outcome = typed.run("health");
    assertThat(outcome.exit()).isEqualTo(5);
    assertThat(outcome.out()).contains("slack does not answer");
    assertThat(outcome.err()).contains("the node is unhealthy");
  }
}
