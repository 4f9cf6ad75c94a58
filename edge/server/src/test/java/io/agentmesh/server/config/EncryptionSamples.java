package io.agentmesh.server.config;

import io.agentmesh.sealing.kek.VaultOptions;
import io.agentmesh.server.config.seal.EncryptionConfig.Keystore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
          Sample.of("encryption.keystore-alias", "mesh-2", "mesh-2", c -> of(c).alias()),
          Sample.of(
              "encryption.vault.address",
              "https://vault.example:8200",
              "https://vault.example:8200",
              c -> vault(c).address().toString(),
              "http://vault.example",
              "not a url"),
          Sample.of(
              "encryption.vault.key", "mesh-key", "mesh-key", c -> vault(c).key(), "a/b", "a b"),
          Sample.of(
              "encryption.vault.mount",
              "a/transit",
              "a/transit",
              c -> vault(c).mount(),
              "/a",
              "a?"),
          Sample.of("encryption.vault.namespace", "team", "team", c -> vault(c).namespace(), "a b"),
          Sample.of(
              "encryption.vault.token-file",
              "/srv/token",
              "/srv/token",
              c -> vault(c).tokenFile().toString()),
          Sample.of(
              "encryption.vault.trusted-certificates",
              "/srv/ca.pem",
              "/srv/ca.pem",
              c -> String.valueOf(vault(c).trusted())),
          Sample.of(
              "encryption.vault.timeout",
              "7s",
              Duration.ofSeconds(7),
              c -> vault(c).timeout(),
              "99ms",
              "61s"));

  private EncryptionSamples() {}

  private static VaultOptions vault(NodeConfig config) {
    @Nullable VaultOptions vault = config.encryption().vault();
    return vault == null
        ? new VaultOptions(
            URI.create("none"), "none", "none", Path.of("none"), "none", null, Duration.ZERO)
        : vault;
  }

  private static Keystore of(NodeConfig config) {
    @Nullable Keystore keystore = config.encryption().keystore();
    return keystore == null ? new Keystore(Path.of("none"), Path.of("none"), "none") : keystore;
  }
}
