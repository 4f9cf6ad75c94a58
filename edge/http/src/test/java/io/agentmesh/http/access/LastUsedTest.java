package io.agentmesh.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LastUsedTest {
  @TempDir Path directory;

  @Test
  void key_thatIsUsed_saysWhen_alsoAfterARestart() {
    String token;
    String used;
    try (EdgeFixture mesh = new EdgeFixture(directory)) {
      token = mesh.key(Role.VIEWER);
      assertThat(lastUsed(mesh, token)).isEmpty();
      assertThat(mesh.caller(token).get("/v1/agents").status()).isEqualTo(200);
      await().until(() -> !lastUsed(mesh, token).isEmpty());
      used = lastUsed(mesh, token);
      assertThat(Instant.parse(used)).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }
    try (EdgeFixture mesh = new EdgeFixture(directory)) {
      assertThat(lastUsed(mesh, token)).isEqualTo(used);
      assertThat(mesh.caller(token).get("/v1/agents").status()).isEqualTo(200);
      assertThat(lastUsed(mesh, token)).isEqualTo(used);
    }
  }

  @Test
  void key_thatIsUsedOften_isInTheAuditTrailOnce() {
    try (EdgeFixture mesh = new EdgeFixture(directory)) {
      String token = mesh.key(Role.VIEWER);
      for (int i = 0; i < 50; i++) {
        mesh.caller(token).get("/v1/agents");
      }
      mesh.caller(mesh.key(Role.OPERATOR)).get("/v1/agents");
      String search = "/v1/audit/entries?action=AUTH_SUCCESS&actor=";
      Caller auditor = mesh.caller(mesh.key(Role.AUDITOR));
      await()
          .until(() -> {
            JsonNode entries = auditor.get(search + id(token)).json().path("items");
            return !entries.isEmpty();
          });
      JsonNode entries = auditor.get(search + id(token)).json().path("items");
      assertThat(entries).hasSize(1);
      JsonNode entry = entries.get(0).path("entry");
      assertThat(entry.at("/resource/id").asString()).isEqualTo(id(token));
      assertThat(entry.path("outcome").asString().toLowerCase(Locale.ROOT)).isEqualTo("success");
      assertThat(entry.path("sourceIp").asString()).isEqualTo("127.0.0.1");
    }
  }

  private static String lastUsed(EdgeFixture mesh, String token) {
    return mesh.admin().get("/v1/api-keys/" + id(token)).json().path("lastUsedAt").asString("");
  }

  private static String id(String token) {
    return token.split("_", -1)[1];
  }
}
