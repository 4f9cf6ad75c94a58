package io.agentmesh.http.resource;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Idempotency keys of headers, and the hash that tells whether a body came again. */
public final class IdempotencyKeys {
  private static final int LONGEST = 128;

  private IdempotencyKeys() {}

  /** The key of a header without its quotes: "" when there is no header, null when it is none. */
  public static @Nullable String of(@Nullable String header) {
    if (header == null) {
      return "";
    }
    boolean quoted = header.length() > 2 && header.startsWith("\"") && header.endsWith("\"");
    String key = quoted ? header.substring(1, header.length() - 1) : header;
    return isKey(key) ? key : null;
  }

  /** Whether the text may be a key. */
  public static boolean isKey(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= ':';
      if (!word && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** 64 bits of the SHA-256 of a body. */
  public static long bodyHash(byte[] body) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(body)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
