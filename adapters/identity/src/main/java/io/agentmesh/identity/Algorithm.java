package io.agentmesh.identity;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to sign that may be trusted: with a key pair, so that whoever checks can not sign. {@code
 * none} and HMAC are not among them.
 */
public enum Algorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256, keys of 2048 to 8192 bits. */
  RS256("RS256"),
  /** ECDSA with SHA-256 on P-256. */
  ES256("ES256"),
  /** Ed25519 (RFC 8037). */
  EDDSA("EdDSA");

  private final String wireName;

  Algorithm(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in headers and in the configuration. */
  public String wireName() {
    return wireName;
  }

  JWSAlgorithm named() {
    return JWSAlgorithm.parse(wireName);
  }

  /** The one with the name, exactly as it is written, or null. */
  public static @Nullable Algorithm of(String wireName) {
    for (Algorithm algorithm : values()) {
      if (algorithm.wireName().equals(wireName)) {
        return algorithm;
      }
    }
    return null;
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Algorithm::wireName).toList();
  }
}
