package io.agentmesh.sealing.kek;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.Sealing.Use;
import io.agentmesh.sealing.KeyRing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTransitKeysTest {
  private static final Owner MESH = Owner.of(TenantId.DEFAULT);
  private static final Payload PLAIN = new Payload("text/plain", "secret".getBytes(UTF_8));
  private static final byte[] KEY = new byte[32];

  @TempDir Path directory;
  private VaultStandIn vault;

  @BeforeEach
  void start() throws IOException {
    vault = new VaultStandIn();
    Files.writeString(token(), VaultStandIn.TOKEN + "\n");
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  private Path token() {
    return directory.resolve("token");
  }

  private VaultOptions options(String key, String namespace) {
    return new VaultOptions(
        vault.address(), "transit", key, token(), namespace, null, Duration.ofSeconds(5));
  }

  private VaultTransitKeys keys() {
    return VaultTransitKeys.open(options("mesh", "team"));
  }

  @Test
  void key_wrapsAndUnwraps_alsoWithAnEarlierVersion() {
    VaultTransitKeys before = keys();
    assertThat(before.current()).isEqualTo("transit:transit/mesh:v1");
    byte[] wrapped = before.wrap(KEY);
    assertThat(new String(wrapped, UTF_8)).startsWith("vault:v1:");
    vault.rotate();
    assertThat(new String(before.wrap(KEY), UTF_8)).startsWith("vault:v1:");
    VaultTransitKeys after = keys();
    assertThat(after.current()).isEqualTo("transit:transit/mesh:v2");
    assertThat(after.unwrap(before.current(), wrapped)).isEqualTo(KEY);
    assertThat(new String(after.wrap(KEY), UTF_8)).startsWith("vault:v2:");
    assertThat(after.place()).contains("the transit key mesh of Vault");
  }

  @Test
  void dataKeys_areKeptUnderIt_andGoOverToTheNextVersion() throws IOException {
    Path file = directory.resolve("data-keys");
    Payload sealed;
    try (KeyRing ring = KeyRing.open(file, keys())) {
      sealed = ring.seal(MESH, Use.PAYLOAD, PLAIN);
      vault.rotate();
      ring.keepUnder(keys());
      assertThat(ring.under()).isEqualTo("transit:transit/mesh:v2");
    }
    assertThat(Files.readString(file)).contains("transit:transit/mesh:v2");
    vault.rotate();
    try (KeyRing ring = KeyRing.open(file, keys())) {
      assertThat(ring.under()).isEqualTo("transit:transit/mesh:v3");
      assertThat(ring.open(MESH, sealed)).isEqualTo(PLAIN);
    }
  }

  @Test
  void whatItDoesNotOpen_orAnotherKeySealed_isRefused() {
    byte[] wrapped = keys().wrap(KEY);
    int at = wrapped.length - 6;
    wrapped[at] = (byte) (wrapped[at] == 'A' ? 'B' : 'A');
    assertThatThrownBy(() -> keys().unwrap(keys().current(), wrapped))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("answers with 400: cipher");
    LocalKeys local = KeyText.parse("there", "01".repeat(32));
    assertThatThrownBy(() -> keys().unwrap(local.current(), local.wrap(KEY)))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("kept under the key " + local.current());
    assertThatThrownBy(() -> local.unwrap(keys().current(), keys().wrap(KEY)))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("does not hold the key transit:transit/mesh:v1");
  }

  @Test
  void vault_thatRefuses_knowsNoSuchKey_orSaysSomethingElse_isToldWithoutTheToken()
      throws IOException {
    assertThatThrownBy(() -> VaultTransitKeys.open(options("other", "team")))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("answers with 404");
    assertThatThrownBy(() -> VaultTransitKeys.open(options("mesh", "")))
        .hasMessageContaining("403: permission denied");
    for (String text : new String[] {"", "<html>", "{}", "{\"data\":{\"latest_version\":0}}"}) {
      vault.answersInstead(text);
      assertThatThrownBy(this::keys)
          .isInstanceOf(KeyNotUsable.class)
          .hasMessageContaining("has no version");
    }
    Files.writeString(token(), "two words hvs.secret");
    assertThatThrownBy(this::keys)
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("must hold a token")
        .hasMessageNotContaining("hvs");
    Files.delete(token());
    assertThatThrownBy(this::keys).hasMessageContaining("is missing");
  }

  @Test
  void answer_thatIsNoKey_isRefused() {
    VaultTransitKeys keys = keys();
    byte[] wrapped = keys.wrap(KEY);
    for (String text : new String[] {"{}", "{\"data\":{\"plaintext\":\"AAAA\"}}", "[1]"}) {
      vault.answersInstead(text);
      assertThatThrownBy(() -> keys.unwrap(keys.current(), wrapped))
          .isInstanceOf(KeyNotUsable.class)
          .hasMessageContaining("another plaintext");
      assertThatThrownBy(() -> keys.wrap(KEY))
          .isInstanceOf(KeyNotUsable.class)
          .hasMessageContaining("no ciphertext");
    }
    vault.answersInstead("{\"data\":{\"plaintext\":\"no base64!\"}}");
    assertThatThrownBy(() -> keys.unwrap(keys.current(), wrapped))
        .hasMessageContaining("gives no plaintext");
  }

  @Test
  void vault_thatIsNotThere_isTold() {
    VaultOptions there = options("mesh", "team");
    vault.close();
    assertThatThrownBy(() -> VaultTransitKeys.open(there))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void answer_thatBeginsAndDoesNotEnd_isNotWaitedForBeyondTheTimeout() {
    VaultOptions hasty =
        new VaultOptions(
            vault.address(), "transit", "mesh", token(), "team", null, Duration.ofMillis(300));
    vault.stalls();
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThatThrownBy(() -> VaultTransitKeys.open(hasty))
                .isInstanceOf(KeyNotUsable.class)
                .hasMessageContaining("does not answer"));
  }

  @Test
  void address_isHttps_orHttpOfALoopbackHost() {
    for (String good : new String[] {"https://vault.example:8200", "http://127.0.0.1:8200"}) {
      assertThat(VaultOptions.isSafe(URI.create(good))).as(good).isTrue();
    }
    for (String bad :
        new String[] {
          "http://vault.example", "https://me:pw@vault.example", "ftp://localhost", "vault"
        }) {
      assertThat(VaultOptions.isSafe(URI.create(bad))).as(bad).isFalse();
    }
  }
}
