package io.agentmesh.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are read from front to back; reading past the end is a {@link CodecException}. */
final class ByteSource {
  private final byte[] buffer;
  private final int end;
  private int at;

  ByteSource(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    this.at = offset;
    this.end = offset + length;
  }

  boolean exhausted() {
    return at == end;
  }

  int getByte() {
    need(1);
    return buffer[at++] & 0xFF;
  }

  long getUnsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = getByte();
      value |= (long) (b & 0x7F) << shift;
      if ((b & 0x80) == 0) {
        return value;
      }
    }
    throw new CodecException("a number is longer than ten bytes");
  }

  long getSigned() {
    long value = getUnsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  long getFixed() {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (buffer[at++] & 0xFF);
    }
    return value;
  }

  /** A length or count; it can not exceed the bytes that are left. */
  int getCount() {
    long count = getUnsigned();
    if (count < 0 || count > end - at) {
      throw new CodecException("a length of " + count + " with " + (end - at) + " bytes left");
    }
    return (int) count;
  }

  byte[] getBytes() {
    int length = getCount();
    at += length;
    return Arrays.copyOfRange(buffer, at - length, at);
  }

  String getText() {
    int length = getCount();
    at += length;
    return new String(buffer, at - length, length, StandardCharsets.UTF_8);
  }

  private void need(int bytes) {
    if (end - at < bytes) {
      throw new CodecException("the bytes end too early");
    }
  }
}
