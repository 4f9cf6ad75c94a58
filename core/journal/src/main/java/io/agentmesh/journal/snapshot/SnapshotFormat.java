package io.agentmesh.journal.snapshot;

import io.agentmesh.journal.format.Bytes;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.Format;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The layout of a snapshot file: a header of 32 bytes, records as in a segment and numbered from 1,
 * a footer of 32 bytes.
 */
final class SnapshotFormat {

  static final int HEADER_BYTES = 32;
  static final int FOOTER_BYTES = 32;

  /** {@code AMJSNAPS} in ASCII. */
  private static final long MAGIC = 0x414D_4A53_4E41_5053L;

  /** {@code AMJSFOOT} in ASCII. */
  private static final long FOOTER_MAGIC = 0x414D_4A53_464F_4F54L;

  private static final int CHECKSUM_AT = 28;
  private static final Pattern NAME = Pattern.compile("snapshot-[0-9a-f]{16}\\.snap");

  private SnapshotFormat() {}

  static Path pathOf(Path directory, long position) {
    return directory.resolve("snapshot-" + HexFormat.of().toHexDigits(position) + ".snap");
  }

  static boolean isNamed(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  static long positionOf(Path file) {
    return HexFormat.fromHexDigitsToLong(String.valueOf(file.getFileName()), 9, 25);
  }

  /** The salt of the records' checksums; the complement keeps it apart from any segment's. */
  static int salt(long position, long epoch) {
    return Checksum.salt(~position, epoch);
  }

  static byte[] header(long position, long epoch) {
    byte[] bytes = new byte[HEADER_BYTES];
    Bytes.putLong(bytes, 0, MAGIC);
    Bytes.putInt(bytes, 8, Format.VERSION);
    Bytes.putLong(bytes, 12, position);
    Bytes.putLong(bytes, 20, epoch);
    Bytes.putInt(bytes, CHECKSUM_AT, new Checksum().of(bytes, 0, CHECKSUM_AT));
    return bytes;
  }

  static byte[] footer(long count, long through, int salt) {
    byte[] bytes = new byte[FOOTER_BYTES];
    Bytes.putLong(bytes, 0, FOOTER_MAGIC);
    Bytes.putLong(bytes, 8, count);
    Bytes.putLong(bytes, 16, through);
    Bytes.putInt(bytes, CHECKSUM_AT, new Checksum().of(bytes, 0, CHECKSUM_AT) ^ salt);
    return bytes;
  }

  /** The format version that the bytes claim, 0 when they are no snapshot at all. */
  static int version(byte[] bytes) {
    return Bytes.getLong(bytes, 0) == MAGIC ? Bytes.getInt(bytes, 8) : 0;
  }
}
