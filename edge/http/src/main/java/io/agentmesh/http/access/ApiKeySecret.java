package io.agentmesh.http.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A new API key: its public id, its secret of 256 random bits in base64url, and the SHA-256 of the
 * secret in hex, which is all that the mesh keeps.
 */
public record ApiKeySecret(String id, String secret, String hash) {
  /** What every bearer token starts with, so that scanners of leaked secrets find it. */
  public static final String PREFIX = "am_";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 12;

  /** A new key. */
  public static ApiKeySecret generate() {
    StringBuilder id = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_ALPHABET.charAt(RANDOM.nextInt(ID_ALPHABET.length())));
    }
    return generate(id.toString());
  }

  /** Another secret for a key that there is. */
  public static ApiKeySecret generate(String id) {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return new ApiKeySecret(id, secret, hashOf(secret));
  }

  /** What its owner sends: {@code am_<id>_<secret>}. */
  public String token() {
    return PREFIX + id + "_" + secret;
  }

  /** SHA-256 of a secret in hex. */
  public static String hashOf(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  private static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "ApiKeySecret[" + id + "]";
  }
}
