package io.agentmesh.journal.format;

import java.util.zip.CRC32C;

/** CRC32C (RFC 3720, Castagnoli) over array slices; one instance per thread. */
public final class Checksum {

  private final CRC32C crc = new CRC32C();

  /** The CRC32C of a slice. */
  public int of(byte[] bytes, int offset, int length) {
    crc.reset();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  /**
   * The value that is XORed into record checksums so that a record counts only in its own file and
   * epoch: the CRC32C of the two numbers, 16 bytes.
   */
  public static int salt(long file, long epoch) {
    byte[] bytes = new byte[2 * Long.BYTES];
    Bytes.putLong(bytes, 0, file);
    Bytes.putLong(bytes, Long.BYTES, epoch);
    return new Checksum().of(bytes, 0, bytes.length);
  }
}
