package io.agentmesh.journal.format;

import java.io.IOException;
import java.util.Arrays;

/** The record last read and verified; its fields are valid until the next reading. */
public final class RecordView {

  private final Checksum checksum = new Checksum();
  private byte[] bytes = new byte[RecordFormat.HEADER_BYTES];
  private int index;
  private int size;

  /**
   * Reads the record at a file offset and returns its size in bytes, or -1 when it is not intact:
   * it does not fit into {@code limit} bytes, its checksum or its position is wrong.
   */
  public int read(FileWindow window, long offset, long limit, int salt, long expectedPosition)
      throws IOException {
    if (limit < RecordFormat.HEADER_BYTES) {
      return -1;
    }
    int at = window.at(offset, RecordFormat.HEADER_BYTES);
    if (at < 0) {
      return -1;
    }
    long claimed = RecordFormat.size(window.bytes(), at);
    if (claimed > limit || claimed > Integer.MAX_VALUE) {
      return -1;
    }
    at = window.at(offset, (int) claimed);
    if (at < 0) {
      return -1;
    }
    bytes = window.bytes();
    index = at;
    size = (int) claimed;
    int actual = checksum.of(bytes, at + RecordFormat.LENGTH_AT, size - RecordFormat.LENGTH_AT);
    boolean intact = Bytes.getInt(bytes, at) == (actual ^ salt) && position() == expectedPosition;
    return intact ? size : -1;
  }

  /** The record's number. */
  public long position() {
    return Bytes.getLong(bytes, index + RecordFormat.POSITION_AT);
  }

  /** The time given at appending, microseconds since 1970-01-01 UTC. */
  public long timeMicros() {
    return Bytes.getLong(bytes, index + RecordFormat.TIME_AT);
  }

  /** The kind given at appending. */
  public int kind() {
    return Bytes.getInt(bytes, index + RecordFormat.KIND_AT);
  }

  /** Id of the key that the payload is encrypted with, 0 when it is clear. */
  public int keyId() {
    return Bytes.getInt(bytes, index + RecordFormat.KEY_AT);
  }

  /** The array that holds the payload; not to be changed. */
  public byte[] array() {
    return bytes;
  }

  /** Index of the payload's first byte in {@link #array()}; the nonce, if any, is right before. */
  public int payloadOffset() {
    return index + size - payloadLength();
  }

  /** Bytes of the payload. */
  public int payloadLength() {
    return Bytes.getInt(bytes, index + RecordFormat.LENGTH_AT);
  }

  /** A copy of the payload. */
  public byte[] payload() {
    int from = payloadOffset();
    return Arrays.copyOfRange(bytes, from, from + payloadLength());
  }
}
