package io.agentmesh.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The keys that the issuer shows now (RFC 7517, section 5), those that are of no use left out. */
record KeySet(List<SigningKey> keys) {
  private static final int MOST_KEYS = 100;

  KeySet {
    keys = List.copyOf(keys);
  }

  /** Of a JWK Set, or null when the bytes are none. */
  static @Nullable KeySet of(byte[] json) {
    JsonNode set = StrictJson.object(json);
    JsonNode listed = set == null ? null : set.get("keys");
    if (listed == null || !listed.isArray() || listed.size() > MOST_KEYS) {
      return null;
    }
    List<SigningKey> keys = new ArrayList<>();
    for (JsonNode each : listed) {
      SigningKey key = each.isObject() ? SigningKey.of(each.toString()) : null;
      if (key != null) {
        keys.add(key);
      }
    }
    return new KeySet(keys);
  }

  /**
   * The key that a header names, or null. One without a key id can only mean the one key that there
   * is for its algorithm; of two keys with one id none is meant.
   */
  @Nullable SigningKey find(String id, Algorithm algorithm) {
    SigningKey found = null;
    for (SigningKey key : keys) {
      if (key.algorithm() == algorithm && (id.isEmpty() || key.id().equals(id))) {
        if (found != null) {
          return null;
        }
        found = key;
      }
    }
    return found;
  }

  /** Whether that very key is among them. */
  boolean holds(SigningKey key) {
    for (SigningKey each : keys) {
      if (each.thumbprint().equals(key.thumbprint()) && each.id().equals(key.id())) {
        return true;
      }
    }
    return false;
  }
}
