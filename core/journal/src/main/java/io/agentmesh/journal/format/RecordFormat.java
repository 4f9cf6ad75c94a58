package io.agentmesh.journal.format;

/**
 * The layout of a record: a header of 32 bytes, a nonce of 12 bytes when it is encrypted, and the
 * payload.
 */
public final class RecordFormat {

  /** Bytes of a clear record's header. */
  public static final int HEADER_BYTES = 32;

  /** Bytes of the nonce that follows the header when the key id is not 0. */
  public static final int NONCE_BYTES = 12;

  static final int LENGTH_AT = 4;
  static final int POSITION_AT = 8;
  static final int TIME_AT = 16;
  static final int KIND_AT = 24;
  static final int KEY_AT = 28;

  private RecordFormat() {}

  /**
   * Writes a clear record at an index and returns the index behind it; the checksum is unsalted.
   * The caller has made sure that there is room.
   */
  public static int encode(
      byte[] to,
      int index,
      long position,
      long timeMicros,
      int kind,
      byte[] payload,
      int offset,
      int length,
      Checksum checksum) {
    Bytes.putInt(to, index + LENGTH_AT, length);
    Bytes.putLong(to, index + POSITION_AT, position);
    Bytes.putLong(to, index + TIME_AT, timeMicros);
    Bytes.putInt(to, index + KIND_AT, kind);
    Bytes.putInt(to, index + KEY_AT, 0);
    System.arraycopy(payload, offset, to, index + HEADER_BYTES, length);
    int end = index + HEADER_BYTES + length;
    Bytes.putInt(to, index, checksum.of(to, index + LENGTH_AT, end - index - LENGTH_AT));
    return end;
  }

  /** Salts the checksum of the record at an index and returns the index behind the record. */
  public static int salt(byte[] bytes, int index, int salt) {
    Bytes.putInt(bytes, index, Bytes.getInt(bytes, index) ^ salt);
    return index + (int) size(bytes, index);
  }

  /** Bytes that the record at an index claims, from its header alone. */
  static long size(byte[] bytes, int index) {
    int nonce = Bytes.getInt(bytes, index + KEY_AT) == 0 ? 0 : NONCE_BYTES;
    return HEADER_BYTES + nonce + (Bytes.getInt(bytes, index + LENGTH_AT) & 0xFFFF_FFFFL);
  }
}
