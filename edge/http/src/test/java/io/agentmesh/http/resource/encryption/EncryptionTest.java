package io.agentmesh.http.resource.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Role;
import io.agentmesh.http.Caller;
import io.agentmesh.http.EdgeFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class EncryptionTest {
  private static final String KEYS = "/v1/encryption/data-keys/exchange";
  private static final String KEY = "/v1/encryption/key/exchange";

  @TempDir Path directory;
  private EdgeFixture node;
  private Caller admin;

  @BeforeEach
  void start() {
    node = new EdgeFixture(directory);
    admin = node.admin();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private JsonNode rotations(int entries) {
    String path = "/v1/audit/entries?action=SECRET_ROTATED";
    JsonNode found = admin.get(path).json();
    while (found.path("items").size() < entries) {
      found = admin.get(path).json();
    }
    return found;
  }

  @Test
  void dataKeys_areExchangedAndThatIsKept_alsoThatItFailed() {
    assertThat(admin.get("/v1/encryption").json().path("dataKeys").asInt()).isEqualTo(2);
    for (int i = 0; i < 3; i++) {
      assertThat(admin.post(KEYS, "").json().path("made").asInt()).isEqualTo(2);
    }
    assertThat(admin.get("/v1/encryption").json().path("dataKeys").asInt()).isEqualTo(8);
    Caller.Answered failed = admin.post(KEYS, "");
    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.text()).contains("A data key can not be kept");
    JsonNode latest = rotations(5).at("/items/0/entry");
    assertThat(latest.path("outcome").asString()).isEqualTo("FAILURE");
    assertThat(latest.at("/resource/kind").asString()).isEqualTo("data-keys");
    assertThat(latest.path("reason").asString()).contains("can not be kept");
  }

  @Test
  void keyThatDataKeysAreKeptUnder_isExchangedWhenThereIsAnother() {
    JsonNode same = admin.post(KEY, "").json();
    assertThat(same.path("changed").asBoolean()).isFalse();
    JsonNode next = admin.post(KEY, "").json();
    assertThat(next.path("changed").asBoolean()).isTrue();
    assertThat(next.path("keyId").asString()).isEqualTo("key-2");
    assertThat(admin.get("/v1/encryption").json().path("keyId").asString()).isEqualTo("key-2");
    assertThat(admin.post(KEY, "").status()).isEqualTo(503);
    JsonNode entries = rotations(3);
    assertThat(entries.path("items")).hasSize(3);
    assertThat(entries.at("/items/2/entry/resource/id").asString()).isEqualTo("key-2");
  }

  @Test
  void exchange_byWhoeverHasNoRightToIt_isRefused() {
    Caller auditor = node.caller(node.key(Role.AUDITOR));
    assertThat(auditor.get("/v1/encryption").status()).isEqualTo(200);
    assertThat(auditor.post(KEYS, "").status()).isEqualTo(403);
    Caller ofTenant = node.caller(node.key(Role.ADMIN));
    assertThat(ofTenant.post(KEYS, "").status()).isEqualTo(200);
    assertThat(ofTenant.post(KEY, "").status()).isEqualTo(403);
  }
}
