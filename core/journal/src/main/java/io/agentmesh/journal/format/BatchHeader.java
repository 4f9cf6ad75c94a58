package io.agentmesh.journal.format;

import org.jspecify.annotations.Nullable;

/**
 * The 56 bytes before a batch of records; a batch without records is a bare mark.
 *
 * @param segment id of the segment
 * @param offset byte offset of this header in the segment, a multiple of 8
 * @param firstPosition position of the first record, or of the next one when there is none
 * @param epoch start epoch of the writer
 * @param durable the durable mark: the position that was durable when the batch was written
 * @param count number of records, 0 or more
 * @param length bytes of the records, without the zeros that pad them to a multiple of 8
 */
public record BatchHeader(
    long segment,
    long offset,
    long firstPosition,
    long epoch,
    long durable,
    int count,
    int length) {

  /** Bytes on disk. */
  public static final int BYTES = 56;

  /** {@code AMBT} in ASCII. */
  private static final int MAGIC = 0x414D_4254;

  private static final int CHECKED_FROM = 8;

  /** Whether a header may begin at the index; cheap, and not yet a proof. */
  public static boolean maybeAt(byte[] bytes, int index) {
    return Bytes.getInt(bytes, index) == MAGIC;
  }

  /** The header at an index of the bytes, or null when it is not intact. */
  public static @Nullable BatchHeader decode(byte[] bytes, int index, Checksum checksum) {
    if (!maybeAt(bytes, index)
        || Bytes.getInt(bytes, index + 4)
            != checksum.of(bytes, index + CHECKED_FROM, BYTES - CHECKED_FROM)) {
      return null;
    }
    return new BatchHeader(
        Bytes.getLong(bytes, index + 8),
        Bytes.getLong(bytes, index + 16),
        Bytes.getLong(bytes, index + 24),
        Bytes.getLong(bytes, index + 32),
        Bytes.getLong(bytes, index + 40),
        Bytes.getInt(bytes, index + 48),
        Bytes.getInt(bytes, index + 52));
  }

  /** Writes the header at an index of the bytes. */
  public void encode(byte[] bytes, int index, Checksum checksum) {
    Bytes.putInt(bytes, index, MAGIC);
    Bytes.putLong(bytes, index + 8, segment);
    Bytes.putLong(bytes, index + 16, offset);
    Bytes.putLong(bytes, index + 24, firstPosition);
    Bytes.putLong(bytes, index + 32, epoch);
    Bytes.putLong(bytes, index + 40, durable);
    Bytes.putInt(bytes, index + 48, count);
    Bytes.putInt(bytes, index + 52, length);
    Bytes.putInt(bytes, index + 4, checksum.of(bytes, index + CHECKED_FROM, BYTES - CHECKED_FROM));
  }

  /** Bytes from this header to the next: header, records and padding. */
  public int span() {
    return BYTES + Bytes.align(length);
  }

  /** Position of the last record, {@code firstPosition - 1} for a bare mark. */
  public long lastPosition() {
    return firstPosition + count - 1;
  }
}
