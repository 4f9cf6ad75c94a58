package io.agentmesh.server.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.Sealing.Use;
import io.agentmesh.engine.seal.SealingUnavailable;
import io.agentmesh.http.resource.encryption.Encryption;
import io.agentmesh.sealing.kek.VaultOptions;
import io.agentmesh.sealing.kek.VaultStandIn;
import io.agentmesh.server.config.seal.EncryptionConfig;
import io.agentmesh.server.data.DataDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSealingTest {
  private static final Owner MESH = Owner.of(TenantId.DEFAULT);
  private static final Payload PLAIN = new Payload("text/plain", "secret".getBytes(UTF_8));
  private static final EncryptionConfig USUAL = new EncryptionConfig(true, null, "", null, null);
  private static final EncryptionConfig OFF = new EncryptionConfig(false, null, "", null, null);

  @TempDir Path directory;
  private DataDirectory data;

  @BeforeEach
  void open() {
    data = DataDirectory.open(directory.resolve("data"));
  }

  /** What was sealed with the keys once opens with them again. */
  private void assertKept(EncryptionConfig config) {
    Sealing first = NodeSealing.open(data, config, false);
    Payload sealed = first.seal(MESH, Use.PAYLOAD, PLAIN);
    NodeSealing.close(first);
    Sealing second = NodeSealing.open(data, config, true);
    assertThat(second.open(MESH, sealed)).isEqualTo(PLAIN);
    NodeSealing.close(second);
  }

  @Test
  void firstStart_makesBothFiles_whichOnlyTheOwnerReads() throws IOException {
    assertKept(USUAL);
    for (Path file : new Path[] {data.dataKeys(), data.encryptionKey()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void key_mayLieElsewhere_inAFile_orInTheEnvironment() {
    assertKept(new EncryptionConfig(true, directory.resolve("elsewhere.key"), "", null, null));
    assertThat(data.encryptionKey()).doesNotExist();
    data = DataDirectory.open(directory.resolve("other"));
    assertKept(new EncryptionConfig(true, null, "0a".repeat(32), null, null));
    assertThat(data.encryptionKey()).doesNotExist();
  }

  @Test
  void key_mayLieInAKeystore() throws IOException, GeneralSecurityException {
    Path file = directory.resolve("keys.p12");
    Path password = directory.resolve("password");
    Files.writeString(password, "changeit");
    char[] secret = "changeit".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setEntry(
        "agentmesh",
        new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "AES")),
        new KeyStore.PasswordProtection(secret));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, secret);
    }
    assertKept(
        new EncryptionConfig(
            true, null, "", new EncryptionConfig.Keystore(file, password, "agentmesh"), null));
  }

  @Test
  void keys_thatAreMissing_areNotMadeAnew_unlessTheOperatorSaysSo() throws IOException {
    assertKept(USUAL);
    Files.delete(data.dataKeys());
    assertThatThrownBy(() -> NodeSealing.open(data, USUAL, true))
        .hasMessageContaining(data.dataKeys() + " is missing")
        .hasMessageContaining("begin");
    Files.writeString(data.dataKeys(), "begin\n");
    NodeSealing.close(NodeSealing.open(data, USUAL, true));
    Files.delete(data.encryptionKey());
    assertThatThrownBy(() -> NodeSealing.open(data, USUAL, true))
        .hasMessageContaining(data.encryptionKey() + " is missing");
  }

  @Test
  void directory_ofAnEarlierRelease_getsKeys() {
    NodeSealing.close(NodeSealing.open(data, USUAL, true));
    assertThat(data.dataKeys()).exists();
  }

  @Test
  void sealing_isSwitchedOff_onlyWhereNothingIsSealed() {
    assertThat(NodeSealing.open(data, OFF, true)).isSameAs(Sealing.NONE);
    assertKept(USUAL);
    assertThatThrownBy(() -> NodeSealing.open(data, OFF, true))
        .hasMessageContaining("can not be switched off");
  }

  @Test
  void key_isNeverShown() {
    assertThat(new EncryptionConfig(true, null, "0a".repeat(32), null, null).toString())
        .doesNotContain("0a0a");
  }

  @Test
  void key_mayStayInVault() throws IOException {
    try (VaultStandIn vault = new VaultStandIn()) {
      EncryptionConfig config = in(vault);
      assertKept(config);
      assertThat(data.encryptionKey()).doesNotExist();
      Sealing sealing = NodeSealing.open(data, config, true);
      NodeEncryption encryption = new NodeEncryption(sealing, data, config);
      Payload sealed = sealing.seal(MESH, Use.PAYLOAD, PLAIN);
      vault.rotate();
      Encryption.Latest latest = encryption.latest();
      assertThat(encryption.under()).endsWith(":v1");
      latest.use();
      assertThat(encryption.under()).isEqualTo(latest.id()).endsWith(":v2");
      assertThat(sealing.open(MESH, sealed)).isEqualTo(PLAIN);
      NodeSealing.close(sealing);
      vault.stop();
      assertThatThrownBy(encryption::latest)
          .isInstanceOf(SealingUnavailable.class)
          .hasMessageContaining("does not answer");
    }
  }

  private EncryptionConfig in(VaultStandIn vault) throws IOException {
    Path token = directory.resolve("token");
    Files.writeString(token, VaultStandIn.TOKEN);
    return new EncryptionConfig(
        true,
        null,
        "",
        null,
        new VaultOptions(
            vault.address(), "transit", "mesh", token, "team", null, Duration.ofSeconds(5)));
  }

  @Test
  void keys_areExchangedWhileTheNodeRuns() throws IOException {
    Sealing sealing = NodeSealing.open(data, USUAL, false);
    NodeEncryption encryption = new NodeEncryption(sealing, data, USUAL);
    Payload sealed = sealing.seal(MESH, Use.PAYLOAD, PLAIN);
    assertThat(encryption.latest().id()).isEqualTo(encryption.under());
    assertThat(encryption.exchangeDataKeys(TenantId.DEFAULT)).isEqualTo(1);
    assertThat(encryption.dataKeysOf(TenantId.DEFAULT)).isEqualTo(2);
    Files.writeString(data.encryptionKey(), "\n" + "0b".repeat(32) + "\n", APPEND);
    encryption.latest().use();
    NodeSealing.close(sealing);
    Files.writeString(data.encryptionKey(), "0b".repeat(32) + "\n");
    Sealing again = NodeSealing.open(data, USUAL, true);
    assertThat(again.open(MESH, sealed)).isEqualTo(PLAIN);
    assertThat(again.seal(MESH, Use.PAYLOAD, PLAIN).key()).isNotEqualTo(sealed.key());
    Files.writeString(data.encryptionKey(), "no key\n");
    assertThatThrownBy(encryption::latest)
        .isInstanceOf(SealingUnavailable.class)
        .hasMessageNotContaining("no key");
    NodeSealing.close(again);
  }

  @Test
  void node_thatSealsNothing_exchangesNothing() {
    NodeEncryption encryption = new NodeEncryption(Sealing.NONE, data, OFF);
    assertThat(encryption.isOn()).isFalse();
    assertThatThrownBy(encryption::under).isInstanceOf(SealingUnavailable.class);
  }
}
