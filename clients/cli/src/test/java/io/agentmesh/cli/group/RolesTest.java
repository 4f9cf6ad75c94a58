package io.agentmesh.cli.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.cli.stub.StubMesh;
import io.agentmesh.cli.stub.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {

  private final StubMesh mesh = new StubMesh();
  private final Typed typed;

  RolesTest(@TempDir Path home) {
    typed = Typed.at(mesh, home);
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void roles_listedAndShown_askTheNode() {
    mesh.next(200, "{\"items\":[" + mesh.contract().example("RoleGrant") + "]}");
    assertThat(typed.run("roles", "list").out())
        .isEqualTo(
            """
            ROLE    VERSION  OWN   CHANGED               BY
            viewer  1        true  2026-11-27T19:40:00Z  k7m2q9x4d1
            """);
    assertThat(typed.run("roles", "show", "viewer").out()).contains("TASK_CANCEL");
    assertThat(mesh.last().path()).isEqualTo("/v1/roles/viewer");
  }

  @Test
  void role_givenAndTaken_isChangedFromWhatItIs() {
    typed.run("roles", "set", "viewer", "--give", "EVENT_READ", "--take", "TASK_CANCEL,TASK_READ");
    assertThat(mesh.last().method()).isEqualTo("PUT");
    assertThat(mesh.last().body()).isEqualTo("{\"permissions\":[\"AGENT_READ\",\"EVENT_READ\"]}");
    var dry = typed.run("roles", "set", "viewer", "--exactly", "TASK_READ,AGENT_READ", "--dry-run");
    assertThat(dry.out()).contains("ifMatch  \"1\"").contains("[\"AGENT_READ\",\"TASK_READ\"]");
    assertThat(typed.run("roles", "set", "viewer", "--give", "FLY").exit()).isEqualTo(2);
  }

  @Test
  void role_reset_needsConsent() {
    assertThat(typed.run("roles", "reset", "viewer").exit()).isEqualTo(2);
    assertThat(typed.run("roles", "reset", "viewer", "--yes").exit()).isZero();
    assertThat(mesh.last().method()).isEqualTo("DELETE");
  }
}
