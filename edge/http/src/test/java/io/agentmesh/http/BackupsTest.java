package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class BackupsTest {
  @TempDir Path directory;
  private EdgeFixture node;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static Caller.Answered begun(Caller caller, String name) {
    return caller.post("/v1/backups", "{\"name\":\"" + name + "\"}");
  }

  @Test
  void backup_begun_isFoundUnderItsName() {
    Caller platform = node.platform();
    Caller.Answered answered = begun(platform, "nightly");
    assertThat(answered.status()).as(answered.text()).isEqualTo(202);
    assertThat(answered.json().path("status").asString()).isEqualTo("RUNNING");
    String location = answered.header("Location");
    assertThat(location).isEqualTo("/v1/backups/nightly");
    JsonNode made = platform.get(location).json();
    assertThat(made.path("status").asString()).isEqualTo("MADE");
    assertThat(made.path("position").asInt()).isEqualTo(7);
    assertThat(begun(platform, "nightly").status()).isEqualTo(409);
    assertThat(platform.get("/v1/backups/other").status()).isEqualTo(404);
  }

  @Test
  void backup_thatFailed_saysWhy() {
    Caller platform = node.platform();
    begun(platform, "full-disk");
    JsonNode failed = platform.get("/v1/backups/full-disk").json();
    assertThat(failed.path("status").asString()).isEqualTo("FAILED");
    assertThat(failed.path("reason").asString()).isEqualTo("disk full");
    assertThat(failed.has("position")).isFalse();
  }

  @Test
  void backup_withANameThatLeavesTheDirectory_isRefused() {
    for (String name : new String[] {"../up", ".hidden", "a/b", "", "x".repeat(65)}) {
      assertThat(begun(node.platform(), name).status()).as(name).isEqualTo(400);
    }
  }

  @Test
  void backup_byAnAdminOrOperatorOfATenant_isForbidden() {
    for (Role role : new Role[] {Role.ADMIN, Role.OPERATOR, Role.VIEWER}) {
      Caller caller = node.caller(node.key(role));
      assertThat(begun(caller, "mine").status()).as(role.name()).isEqualTo(403);
      assertThat(caller.get("/v1/backups/mine").status()).as(role.name()).isEqualTo(403);
    }
    assertThat(node.platform().get("/v1/backups/mine").status()).isEqualTo(404);
  }
}
