package io.agentmesh.server.config;

import io.agentmesh.server.config.seal.EncryptionConfig.Keystore;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of what is sealed. */
final class EncryptionSamples {
  private static final String KEY = "01".repeat(32);

  static final List<Sample> ALL =
      List.of(
          Sample.of("encryption.at-rest", "off", false, c -> c.encryption().on(), "perhaps"),
          Sample.of(
              "encryption.key-file",
              "/srv/encryption.key",
              Path.of("/srv/encryption.key"),
              c -> Path.of(String.valueOf(c.encryption().file()))),
          Sample.of("encryption.key", KEY, KEY, c -> c.encryption().key()),
          Sample.of(
              "encryption.keystore",
              "/srv/keys.p12",
              "/srv/keys.p12",
              c -> of(c).file().toString()),
          Sample.of(
              "encryption.keystore-password-file",
              "/srv/password",
              "/srv/password",
              c -> of(c).passwordFile().toString()),
          Sample.of("encryption.keystore-alias", "mesh-2", "mesh-2", c -> of(c).alias()));

  private EncryptionSamples() {}

  private static Keystore of(NodeConfig config) {
    @Nullable Keystore keystore = config.encryption().keystore();
    return keystore == null ? new Keystore(Path.of("none"), Path.of("none"), "none") : keystore;
  }
}
