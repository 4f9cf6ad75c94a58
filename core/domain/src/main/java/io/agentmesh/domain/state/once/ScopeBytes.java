package io.agentmesh.domain.state.once;

import java.util.Arrays;

/**
 * The bytes of a scope, the same for equal scopes and for no others: each text as its length in
 * characters, shifted by one, with the lowest bit set when a character takes two bytes, and the
 * characters. Every text can be told again from them, half a surrogate pair included.
 */
final class ScopeBytes {
  private static final int WIDE = 1;
  private static final int LENGTH_BYTES = 2;
  private static final int MOST_CHARS = 1 << 12;

  private byte[] bytes = new byte[128];
  private int length;

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  ScopeBytes set(KeyScope scope) {
    length = 0;
    add(scope.principal());
    add(scope.operation());
    add(scope.key());
    return this;
  }

  private void add(String text) {
    int chars = text.length();
    if (chars > MOST_CHARS) {
      throw new IllegalArgumentException("a text of " + chars + " characters is no part of a key");
    }
    int needed = length + LENGTH_BYTES + 2 * chars;
    if (bytes.length < needed) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
    int at = length + LENGTH_BYTES;
    int i = 0;
    while (i < chars && text.charAt(i) < 0x100) {
      bytes[at + i] = (byte) text.charAt(i);
      i++;
    }
    boolean wide = i < chars;
    if (wide) {
      for (i = 0; i < chars; i++) {
        bytes[at + 2 * i] = (byte) (text.charAt(i) >>> 8);
        bytes[at + 2 * i + 1] = (byte) text.charAt(i);
      }
    }
    int head = chars << 1 | (wide ? WIDE : 0);
    bytes[length] = (byte) (head >>> 8);
    bytes[length + 1] = (byte) head;
    length = at + (wide ? 2 * chars : chars);
  }

  /** The scope whose bytes begin at a place. */
  static KeyScope scopeAt(byte[] bytes, int at) {
    int operation = at + LENGTH_BYTES + bytesOf(bytes, at);
    int key = operation + LENGTH_BYTES + bytesOf(bytes, operation);
    return new KeyScope(textAt(bytes, at), textAt(bytes, operation), textAt(bytes, key));
  }

  private static String textAt(byte[] bytes, int at) {
    int from = at + LENGTH_BYTES;
    boolean wide = isWide(bytes, at);
    char[] chars = new char[bytesOf(bytes, at) / (wide ? 2 : 1)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] =
          (char)
              (wide
                  ? (bytes[from + 2 * i] & 0xff) << 8 | bytes[from + 2 * i + 1] & 0xff
                  : bytes[from + i] & 0xff);
    }
    return new String(chars);
  }

  private static int bytesOf(byte[] bytes, int at) {
    int chars = ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff) >>> 1;
    return isWide(bytes, at) ? 2 * chars : chars;
  }

  private static boolean isWide(byte[] bytes, int at) {
    return (bytes[at + 1] & WIDE) != 0;
  }
}
