package io.agentmesh.journal.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Big-endian integers in byte arrays; all numbers of the format are stored so. */
public final class Bytes {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] ZEROS = new byte[1 << 16];

  private Bytes() {}

  /** The 32 bits at an index. */
  public static int getInt(byte[] bytes, int index) {
    return (int) INT.get(bytes, index);
  }

  /** The 64 bits at an index. */
  public static long getLong(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  /** Stores 32 bits at an index. */
  public static void putInt(byte[] bytes, int index, int value) {
    INT.set(bytes, index, value);
  }

  /** Stores 64 bits at an index. */
  public static void putLong(byte[] bytes, int index, long value) {
    LONG.set(bytes, index, value);
  }

  /** Index of the first byte in {@code [from, to)} that is not zero, or -1. */
  public static int firstNonZero(byte[] bytes, int from, int to) {
    for (int at = from; at < to; ) {
      int count = Math.min(ZEROS.length, to - at);
      int found = Arrays.mismatch(bytes, at, at + count, ZEROS, 0, count);
      if (found >= 0) {
        return at + found;
      }
      at += count;
    }
    return -1;
  }

  /** The next multiple of 8 that is not below the length; batches begin at such offsets. */
  public static int align(int length) {
    return (length + 7) & ~7;
  }
}
