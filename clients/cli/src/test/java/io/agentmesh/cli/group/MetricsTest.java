package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final String TEXT =
      """
      # HELP agentmesh_messages_routed_total Messages.
      # TYPE agentmesh_messages_routed_total counter
      agentmesh_messages_routed_total{address="agent",tenant="default"} 17.0
      agentmesh_store_commit_seconds_bucket{le="0.1"} 4
      agentmesh_store_commit_seconds_count 4
      jvm_threads_current 41.0
      """;

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  MetricsTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void samples_are_listed_without_buckets() {
    mesh.next(200, TEXT);
    assertThat(typed.run("metrics").out())
        .contains("agentmesh_messages_routed_total", "address=\"agent\",tenant=\"default\"", "17.0")
        .contains("agentmesh_store_commit_seconds_count", "jvm_threads_current")
        .doesNotContain("_bucket", "HELP");
    assertThat(mesh.last().path()).isEqualTo("/metrics");
    mesh.next(200, TEXT);
    assertThat(typed.run("metrics", "jvm_").out())
        .contains("jvm_threads_current")
        .doesNotContain("agentmesh_");
  }

  @Test
  void text_is_printed_as_it_came() {
    mesh.next(200, TEXT);
    assertThat(typed.run("metrics", "--text").out()).isEqualTo(TEXT);
  }
}
