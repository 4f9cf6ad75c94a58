package io.agentmesh.server.config.seal;

import io.agentmesh.sealing.kek.VaultOptions;
import io.agentmesh.server.config.source.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key of Vault's transit engine that data keys are kept under. */
final class VaultConfig {
  private static final String NONE = "none";

  private VaultConfig() {}

  /** Reads it; null without an address. */
  static @Nullable VaultOptions from(Settings s) {
    String address =
        s.text(
            "encryption.vault.address",
            NONE,
            "HashiCorp Vault, or what speaks its HTTP API, with the key that data keys are kept"
                + " under: an https URL, or http of a loopback host; `none` for none. Comes before"
                + " encryption.keystore.");
    String key =
        matching(
            s, "encryption.vault.key", "agentmesh", VaultOptions.NAME, "Name of the transit key.");
    String mount =
        matching(
            s,
            "encryption.vault.mount",
            "transit",
            VaultOptions.PATH,
            "Where the transit engine is mounted.");
    String namespace =
        matching(
            s,
            "encryption.vault.namespace",
            NONE,
            VaultOptions.PATH,
            "Namespace of Vault; `none` for none.");
    Path token =
        EncryptionConfig.path(
            s,
            "encryption.vault.token-file",
            "File with the token of Vault, read anew for every call; `none` for none.");
    Path trusted =
        EncryptionConfig.path(
            s,
            "encryption.vault.trusted-certificates",
            "PEM file of the authorities that Vault's certificate is trusted by; `none` for those"
                + " of the JDK.");
    Duration timeout =
        s.duration(
            "encryption.vault.timeout",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How long a call to Vault may take.");
    URI safe = address.equals(NONE) ? null : safe(s, address);
    if (safe == null) {
      return null;
    }
    if (token == null) {
      s.problem("encryption.vault.token-file must be set where encryption.vault.address is");
      return null;
    }
    String team = namespace.equals(NONE) ? "" : namespace;
    return new VaultOptions(safe, mount, key, token, team, trusted, timeout);
  }

  private static @Nullable URI safe(Settings s, String address) {
    try {
      URI uri = URI.create(address);
      if (VaultOptions.isSafe(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below, without what stands there
    }
    s.problem("encryption.vault.address must be an https URL, or http of a loopback host");
    return null;
  }

  private static String matching(
      Settings s, String key, String otherwise, Pattern pattern, String meaning) {
    String text = s.text(key, otherwise, meaning);
    if (!pattern.matcher(text).matches()) {
      s.problem(key + " must match " + pattern);
    }
    return text;
  }
}
