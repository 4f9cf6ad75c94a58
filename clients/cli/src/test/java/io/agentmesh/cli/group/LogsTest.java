package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  LogsTest(@TempDir Path home) {
    this.typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void levels_are_listed() {
    mesh.next(200, "{\"items\":[{\"logger\":\"ROOT\",\"level\":\"INFO\"}]}");
    assertThat(typed.run("logs", "levels").out()).contains("ROOT", "INFO");
    assertThat(mesh.last().path()).isEqualTo("/v1/log-levels");
  }

  @Test
  void level_is_set_and_reset() {
    mesh.next(200, "{\"logger\":\"io.agentmesh\",\"level\":\"DEBUG\"}");
    typed.run("logs", "set", "io.agentmesh", "debug");
    assertThat(mesh.last().method()).isEqualTo("PUT");
    assertThat(mesh.last().path()).isEqualTo("/v1/log-levels/io.agentmesh");
    assertThat(mesh.last().body()).isEqualTo("{\"level\":\"DEBUG\"}");
    mesh.next(204, "");
    typed.run("logs", "reset", "io.agentmesh");
    assertThat(mesh.last().method()).isEqualTo("DELETE");
    assertThat(mesh.last().path()).isEqualTo("/v1/log-levels/io.agentmesh");
  }

  @Test
  void level_that_is_none_is_refused_before_it_is_sent() {
    Typed.Outcome wrong = typed.run("logs", "set", "ROOT", "loud");
    assertThat(wrong.err()).contains("loud", "TRACE");
  }
}
