package io.agentmesh.journal.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first 64 bytes of a segment.
 *
 * @param id 1, 2, 3, ... in the order of creation
 * @param firstPosition position of the first record that the segment may hold; all before it are
 *     durable in earlier segments
 * @param epoch start epoch of the process that began the segment
 * @param length length of the file in bytes
 * @param link checksum field of the previous segment's header, 0 for the first segment
 */
public record SegmentHeader(long id, long firstPosition, long epoch, long length, int link) {

  /** Bytes on disk. */
  public static final int BYTES = 64;

  /** {@code AMJOURNL} in ASCII. */
  private static final long MAGIC = 0x414D_4A4F_5552_4E4CL;

  private static final int CHECKSUM_AT = 60;

  /** The format version that the bytes claim, 0 when they are no segment header at all. */
  public static int version(byte[] bytes) {
    return Bytes.getLong(bytes, 0) == MAGIC ? Bytes.getInt(bytes, 8) : 0;
  }

  /** The header in the bytes, or null when it is not intact. */
  public static @Nullable SegmentHeader decode(byte[] bytes) {
    SegmentHeader header =
        new SegmentHeader(
            Bytes.getLong(bytes, 16),
            Bytes.getLong(bytes, 24),
            Bytes.getLong(bytes, 32),
            Bytes.getLong(bytes, 40),
            Bytes.getInt(bytes, 48));
    return Arrays.equals(header.encode(), bytes) ? header : null;
  }

  /** The 64 bytes of this header. */
  public byte[] encode() {
    byte[] bytes = new byte[BYTES];
    Bytes.putLong(bytes, 0, MAGIC);
    Bytes.putInt(bytes, 8, Format.VERSION);
    Bytes.putLong(bytes, 16, id);
    Bytes.putLong(bytes, 24, firstPosition);
    Bytes.putLong(bytes, 32, epoch);
    Bytes.putLong(bytes, 40, length);
    Bytes.putInt(bytes, 48, link);
    Bytes.putInt(bytes, CHECKSUM_AT, new Checksum().of(bytes, 0, CHECKSUM_AT));
    return bytes;
  }

  /** The checksum field, which the next segment's header repeats as its link. */
  public int checksum() {
    return Bytes.getInt(encode(), CHECKSUM_AT);
  }
}
