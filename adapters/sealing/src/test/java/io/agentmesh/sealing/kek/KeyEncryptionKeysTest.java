package io.agentmesh.sealing.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEncryptionKeysTest {
  private static final String ONE = "01".repeat(32);
  private static final String TWO = "02".repeat(32);
  private static final byte[] KEY = new byte[32];

  @TempDir Path directory;

  private static byte[] of(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return key;
  }

  @Test
  void text_holdsSeveralKeys_theLastIsUsed_theOthersStillKnown() {
    LocalKeys before = KeyText.parse("there", ONE);
    LocalKeys both = KeyText.parse("there", ONE + ",\n" + TWO + "\n");
    assertThat(both.current()).isNotEqualTo(before.current());
    assertThat(both.unwrap(before.current(), before.wrap(KEY))).isEqualTo(KEY);
    assertThat(both.unwrap(both.current(), both.wrap(KEY))).isEqualTo(KEY);
    assertThat(both.place()).isEqualTo("there");
  }

  @Test
  void text_thatIsNoKey_isNeverSaid() {
    for (String wrong : new String[] {"hunter2", ONE + "0", "01".repeat(16), ""}) {
      assertThatThrownBy(() -> KeyText.parse("there", wrong))
          .isInstanceOf(KeyNotUsable.class)
          .hasMessageStartingWith("there ")
          .hasMessageNotContaining("hunter2")
          .hasNoCause();
    }
  }

  @Test
  void file_isRead() throws IOException {
    Path file = directory.resolve("encryption.key");
    Files.writeString(file, ONE + "\n");
    assertThat(KeyText.ofFile(file).current()).isEqualTo(KeyText.parse("", ONE).current());
  }

  @Test
  void whatIsWrapped_changed_orUnderAnotherKey_isRefused() {
    LocalKeys keys = KeyText.parse("there", ONE);
    byte[] wrapped = keys.wrap(KEY);
    wrapped[20] ^= 1;
    assertThatThrownBy(() -> keys.unwrap(keys.current(), wrapped))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> KeyText.parse("there", TWO).unwrap(keys.current(), keys.wrap(KEY)))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("put the right one back");
  }

  @Test
  void keystore_givesTheKeyOfItsAlias_andKnowsTheOthers()
      throws IOException, GeneralSecurityException {
    Path file = directory.resolve("keys.p12");
    Path password = directory.resolve("password");
    Files.writeString(password, "open sesame\n");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    KeyStore.ProtectionParameter with =
        new KeyStore.PasswordProtection("open sesame".toCharArray());
    store.setEntry("old", new KeyStore.SecretKeyEntry(new SecretKeySpec(of(1), "AES")), with);
    store.setEntry("now", new KeyStore.SecretKeyEntry(new SecretKeySpec(of(2), "AES")), with);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "open sesame".toCharArray());
    }
    LocalKeys keys = KeyStoreKeys.read(file, password, "now");
    LocalKeys before = KeyText.parse("", ONE);
    assertThat(keys.current()).isEqualTo(KeyText.parse("", TWO).current());
    assertThat(keys.unwrap(before.current(), before.wrap(KEY))).isEqualTo(KEY);
    assertThatThrownBy(() -> KeyStoreKeys.read(file, password, "missing"))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("missing");
    Files.writeString(password, "wrong");
    assertThatThrownBy(() -> KeyStoreKeys.read(file, password, "now"))
        .isInstanceOf(KeyNotUsable.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("wrong password");
  }
}
