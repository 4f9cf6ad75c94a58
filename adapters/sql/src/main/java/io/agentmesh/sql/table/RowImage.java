package io.agentmesh.sql.table;

import io.agentmesh.engine.codec.CodecException;
import io.agentmesh.engine.codec.RecordCodec;
import io.agentmesh.sql.fault.ProjectionDamaged;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a domain record stands in its row: as in the journal, with a CRC32C behind it, because the
 * database itself keeps no checksums. Safe for any thread.
 *
 * @param <V> the record
 */
public final class RowImage<V> {
  private final RecordCodec<V> codec;

  /** Of records of this type. */
  public RowImage(Class<V> type) {
    this.codec = new RecordCodec<>(type);
  }

  /** The bytes of a record. */
  public byte[] of(V value) {
    byte[] bytes = codec.encode(value);
    return ByteBuffer.allocate(bytes.length + Integer.BYTES)
        .put(bytes)
        .putInt(checksum(bytes, bytes.length))
        .array();
  }

  /** The record of the bytes; any other bytes are {@link ProjectionDamaged}. */
  public V read(byte[] image) {
    int length = image.length - Integer.BYTES;
    if (length < 0 || ByteBuffer.wrap(image).getInt(length) != checksum(image, length)) {
      throw new ProjectionDamaged("the checksum of a row does not fit");
    }
    try {
      return codec.decode(image, 0, length);
    } catch (CodecException e) {
      throw new ProjectionDamaged("a row can not be read", e);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
