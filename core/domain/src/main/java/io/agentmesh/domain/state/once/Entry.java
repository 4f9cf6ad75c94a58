package io.agentmesh.domain.state.once;

import java.util.Arrays;
import java.util.UUID;

/**
 * A remembered key as bytes of a block: its length in steps of 16 and the length of its scope, two
 * bytes each; time, hash of the body and the two halves of the result, eight bytes each; the scope.
 */
final class Entry {
  /** Entries begin at multiples of this. */
  static final int STEP = 16;

  private static final int SCOPE_LENGTH = 2;
  private static final int TIME = 4;
  private static final int BODY_HASH = 12;
  private static final int RESULT_HIGH = 20;
  private static final int RESULT_LOW = 28;
  private static final int SCOPE = 36;

  private Entry() {}

  /** Bytes that an entry of this scope takes. */
  static int lengthOf(ScopeBytes scope) {
    return (SCOPE + scope.length() + STEP - 1) & -STEP;
  }

  static void write(byte[] block, int at, ScopeBytes scope, Remembered remembered) {
    putShort(block, at, lengthOf(scope) / STEP);
    putShort(block, at + SCOPE_LENGTH, scope.length());
    putLong(block, at + TIME, remembered.at());
    putLong(block, at + BODY_HASH, remembered.bodyHash());
    putLong(block, at + RESULT_HIGH, remembered.result().getMostSignificantBits());
    putLong(block, at + RESULT_LOW, remembered.result().getLeastSignificantBits());
    System.arraycopy(scope.array(), 0, block, at + SCOPE, scope.length());
  }

  static int lengthAt(byte[] block, int at) {
    return shortAt(block, at) * STEP;
  }

  static long timeAt(byte[] block, int at) {
    return longAt(block, at + TIME);
  }

  static boolean isOf(byte[] block, int at, ScopeBytes scope) {
    int from = at + SCOPE;
    return scopeEnd(block, at) == from + scope.length()
        && Arrays.equals(block, from, from + scope.length(), scope.array(), 0, scope.length());
  }

  static long fingerprintAt(byte[] block, int at, Fingerprint fingerprint) {
    return fingerprint.of(block, at + SCOPE, scopeEnd(block, at));
  }

  static Remembered rememberedAt(byte[] block, int at) {
    return new Remembered(
        longAt(block, at + BODY_HASH),
        new UUID(longAt(block, at + RESULT_HIGH), longAt(block, at + RESULT_LOW)),
        timeAt(block, at));
  }

  static KeyPicture.Use useAt(byte[] block, int at) {
    return new KeyPicture.Use(ScopeBytes.scopeAt(block, at + SCOPE), rememberedAt(block, at));
  }

  private static int scopeEnd(byte[] block, int at) {
    return at + SCOPE + shortAt(block, at + SCOPE_LENGTH);
  }

  private static void putShort(byte[] block, int at, int value) {
    block[at] = (byte) (value >>> 8);
    block[at + 1] = (byte) value;
  }

  private static int shortAt(byte[] block, int at) {
    return (block[at] & 0xff) << 8 | block[at + 1] & 0xff;
  }

  private static void putLong(byte[] block, int at, long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      block[at + i] = (byte) (value >>> (56 - 8 * i));
    }
  }

  private static long longAt(byte[] block, int at) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | block[at + i] & 0xff;
    }
    return value;
  }
}
