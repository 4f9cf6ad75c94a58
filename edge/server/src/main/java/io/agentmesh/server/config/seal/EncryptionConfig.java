package io.agentmesh.server.config.seal;

import io.agentmesh.sealing.kek.VaultOptions;
import io.agentmesh.server.config.source.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is kept sealed, and where the key is that data keys are kept under. Vault comes before a
 * keystore, that before a key, and that before a file; without any it is a file of the data
 * directory.
 *
 * @param on whether what comes in is sealed
 * @param file file of the key, or null
 * @param key the key as text, or ""
 * @param keystore PKCS#12 keystore, or null
 * @param vault a key of Vault's transit engine, or null
 */
public record EncryptionConfig(
    boolean on,
    @Nullable Path file,
    String key,
    @Nullable Keystore keystore,
    @Nullable VaultOptions vault) {
  private static final String NONE = "none";

  /** A key of a keystore. */
  public record Keystore(Path file, Path passwordFile, String alias) {}

  @Override
  public String toString() {
    return "EncryptionConfig[on="
        + on
        + ", file="
        + file
        + ", keystore="
        + keystore
        + ", vault="
        + vault
        + ']';
  }

  /** Reads it. */
  public static EncryptionConfig from(Settings s) {
    String at =
        s.text(
            "encryption.at-rest",
            "on",
            "Whether payloads and personal fields are kept sealed: `on` or `off`.");
    if (!at.equals("on") && !at.equals("off")) {
      s.problem("encryption.at-rest must be on or off");
    }
    Path file =
        path(
            s,
            "encryption.key-file",
            "File of the key that data keys are kept under, 64 hexadecimal digits, made on the"
                + " first start; `none` for `encryption.key` in the data directory.");
    String key =
        s.text(
            "encryption.key",
            "",
            "The key itself, 64 hexadecimal digits, from the environment; earlier ones may stand"
                + " before it, apart by commas. Comes before encryption.key-file.");
    return new EncryptionConfig(!at.equals("off"), file, key, keystore(s), VaultConfig.from(s));
  }

  private static @Nullable Keystore keystore(Settings s) {
    Path file =
        path(
            s,
            "encryption.keystore",
            "PKCS#12 keystore with the key that data keys are kept under, an AES key of 256 bits;"
                + " `none` for none. Comes before encryption.key.");
    Path password =
        path(
            s,
            "encryption.keystore-password-file",
            "File with the password of the keystore; `none` for none.");
    String alias =
        s.text(
            "encryption.keystore-alias",
            "agentmesh",
            "Alias of the key that is used; the others of the keystore are still known.");
    if (file != null && password == null) {
      s.problem("encryption.keystore-password-file must be set where encryption.keystore is");
    }
    return file == null || password == null ? null : new Keystore(file, password, alias);
  }

  static @Nullable Path path(Settings s, String key, String meaning) {
    String file = s.text(key, NONE, meaning);
    return file.equals(NONE) ? null : Path.of(file);
  }
}
