package io.agentmesh.http.exchange;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Names requests: the name that the caller gave when it is a sane one, else a new one. One event
 * loop's own.
 */
public final class RequestIds {
  private static final int LONGEST = 64;

  private final String prefix;
  private long last;

  /** New names start with bits of their own, so that those of two nodes differ. */
  public RequestIds() {
    byte[] bits = new byte[8];
    new SecureRandom().nextBytes(bits);
    long number = 0;
    for (byte bit : bits) {
      number = number << 8 | (bit & 0xFF);
    }
    this.prefix = Long.toString(number >>> 1, 36) + "-";
  }

  /** The name of a request whose caller gave this one, or none. */
  public String of(@Nullable String given) {
    return given != null && sane(given) ? given : prefix + Long.toString(++last, 36);
  }

  private static boolean sane(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!word && c != '-' && c != '_' && c != '.' && c != ':') {
        return false;
      }
    }
    return true;
  }
}
