package io.agentmesh.sealing.kek;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A key of the transit secrets engine of HashiCorp Vault, or of anything that speaks its HTTP API:
 * the key never leaves it, and it says who may use it. The version that was the latest when this
 * was made is used; Vault itself knows the earlier ones. It needs {@code read} on {@code
 * MOUNT/keys/KEY}, and {@code update} on {@code MOUNT/encrypt/KEY} and {@code MOUNT/decrypt/KEY}.
 */
public final class VaultTransitKeys implements KeyEncryptionKeys {
  private static final Pattern CIPHERTEXT =
      Pattern.compile("vault:v[0-9]{1,9}:[A-Za-z0-9+/=]{1,4096}");

  private final VaultOptions options;
  private final VaultCalls calls;
  private final int version;

  private VaultTransitKeys(VaultOptions options, VaultCalls calls, int version) {
    this.options = options;
    this.calls = calls;
    this.version = version;
  }

  /**
   * Asks Vault for the latest version of the key.
   *
   * @throws KeyNotUsable when there is no such key, or Vault does not answer or give the right
   */
  public static VaultTransitKeys open(VaultOptions options) {
    VaultCalls calls = new VaultCalls(options);
    int latest = calls.call("/keys/" + options.key(), null).path("latest_version").asInt(0);
    if (latest < 1) {
      throw new KeyNotUsable(place(options) + " has no version");
    }
    return new VaultTransitKeys(options, calls, latest);
  }

  private static String place(VaultOptions options) {
    return "the transit key " + options.key() + " of Vault at " + options.address();
  }

  @Override
  public String place() {
    return place(options);
  }

  @Override
  public String current() {
    return "transit:" + options.mount() + '/' + options.key() + ":v" + version;
  }

  @Override
  public byte[] wrap(byte[] key) {
    JsonNode data =
        calls.call(
            "/encrypt/" + options.key(),
            Map.of("plaintext", Base64.getEncoder().encodeToString(key), "key_version", version));
    String ciphertext = data.path("ciphertext").asString("");
    if (!CIPHERTEXT.matcher(ciphertext).matches()) {
      throw new KeyNotUsable(place() + " gives no ciphertext");
    }
    return ciphertext.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] unwrap(String id, byte[] wrapped) {
    String ciphertext = new String(wrapped, StandardCharsets.US_ASCII);
    if (!id.startsWith("transit:") || !CIPHERTEXT.matcher(ciphertext).matches()) {
      throw new KeyNotUsable("the data keys are kept under the key " + id + ", not " + place());
    }
    JsonNode data = calls.call("/decrypt/" + options.key(), Map.of("ciphertext", ciphertext));
    try {
      byte[] key = Base64.getDecoder().decode(data.path("plaintext").asString(""));
      if (key.length == LocalKeys.KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new KeyNotUsable(place() + " gives no plaintext", e);
    }
    throw new KeyNotUsable(place() + " gives another plaintext than was kept");
  }
}
