package io.agentmesh.journal.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of the two slots of the head file: the least that is known to be durable.
 *
 * @param sequence number of the writing; the slot with the higher one counts
 * @param epoch the latest start epoch
 * @param position a position that was durable when the slot was written
 * @param segment id of the newest segment when the slot was written, 0 before the first
 */
public record HeadSlot(long sequence, long epoch, long position, long segment) {

  /** Bytes on disk. */
  public static final int BYTES = 48;

  /** {@code AMJHEAD} and a zero byte. */
  private static final long MAGIC = 0x414D_4A48_4541_4400L;

  private static final int CHECKSUM_AT = 44;

  /** The format version that the bytes claim, 0 when they are no slot at all. */
  public static int version(byte[] bytes) {
    return Bytes.getLong(bytes, 0) == MAGIC ? Bytes.getInt(bytes, 40) : 0;
  }

  /** The slot in the bytes, or null when it is not intact. */
  public static @Nullable HeadSlot decode(byte[] bytes) {
    if (bytes.length < BYTES) {
      return null;
    }
    HeadSlot slot =
        new HeadSlot(
            Bytes.getLong(bytes, 8),
            Bytes.getLong(bytes, 16),
            Bytes.getLong(bytes, 24),
            Bytes.getLong(bytes, 32));
    return Arrays.equals(slot.encode(), bytes) ? slot : null;
  }

  /** The bytes of this slot. */
  public byte[] encode() {
    byte[] bytes = new byte[BYTES];
    Bytes.putLong(bytes, 0, MAGIC);
    Bytes.putLong(bytes, 8, sequence);
    Bytes.putLong(bytes, 16, epoch);
    Bytes.putLong(bytes, 24, position);
    Bytes.putLong(bytes, 32, segment);
    Bytes.putInt(bytes, 40, Format.VERSION);
    Bytes.putInt(bytes, CHECKSUM_AT, new Checksum().of(bytes, 0, CHECKSUM_AT));
    return bytes;
  }
}
