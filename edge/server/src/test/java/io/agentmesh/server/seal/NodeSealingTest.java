package io.agentmesh.server.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.Sealing.Use;
import io.agentmesh.server.config.seal.EncryptionConfig;
import io.agentmesh.server.data.DataDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSealingTest {
  private static final Owner MESH = Owner.of(TenantId.DEFAULT);
  private static final Payload PLAIN = new Payload("text/plain", "secret".getBytes(UTF_8));
  private static final EncryptionConfig USUAL = new EncryptionConfig(true, null, "", null);
  private static final EncryptionConfig OFF = new EncryptionConfig(false, null, "", null);

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
    assertKept(new EncryptionConfig(true, directory.resolve("elsewhere.key"), "", null));
    assertThat(data.encryptionKey()).doesNotExist();
    data = DataDirectory.open(directory.resolve("other"));
    assertKept(new EncryptionConfig(true, null, "0a".repeat(32), null));
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
            true, null, "", new EncryptionConfig.Keystore(file, password, "agentmesh")));
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
    assertThat(new EncryptionConfig(true, null, "0a".repeat(32), null).toString())
        .doesNotContain("0a0a");
  }
}
