package io.agentmesh.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer that bytes are written to; reused from record to record. Not thread-safe. */
public final class ByteSink {
  private byte[] buffer = new byte[4096];
  private int length;

  /** Forgets what was written. */
  public void reset() {
    length = 0;
  }

  /** The buffer; valid up to {@link #length()} and until the next write. */
  public byte[] buffer() {
    return buffer;
  }

  /** Bytes written. */
  public int length() {
    return length;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  void putByte(int value) {
    room(1);
    buffer[length++] = (byte) value;
  }

  /** Base-128 varint, lowest bits first, at most ten bytes. */
  void putUnsigned(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  /** Zigzag, then varint. */
  void putSigned(long value) {
    putUnsigned((value << 1) ^ (value >> 63));
  }

  void putFixed(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (value >>> shift);
    }
  }

  void putBytes(byte[] bytes) {
    putUnsigned(bytes.length);
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  void putText(String text) {
    putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void room(int bytes) {
    if (length + bytes > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
    }
  }
}
