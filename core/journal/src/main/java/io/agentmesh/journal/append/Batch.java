package io.agentmesh.journal.append;

import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.Bytes;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.RecordFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Records under way to the disk, encoded in place; owned by the appending thread while it is open
 * and by the journal thread while it is written.
 */
public final class Batch {

  private static final int INITIAL_BYTES = 64 << 10;

  private final int maxBytes;
  private final Checksum checksum = new Checksum();
  private byte[] bytes;
  private int end = BatchHeader.BYTES;
  private int count;
  private long firstPosition;

  /** An empty batch that grows up to a number of bytes on disk, a multiple of 8. */
  public Batch(int maxBytes) {
    this.maxBytes = maxBytes & ~7;
    this.bytes = new byte[Math.min(INITIAL_BYTES, this.maxBytes)];
  }

  /** Whether a record with so many bytes of payload still fits. */
  public boolean hasRoom(int payload) {
    return (long) end + RecordFormat.HEADER_BYTES + payload <= maxBytes;
  }

  /** Encodes a record; the caller has asked {@link #hasRoom}. */
  public void add(long position, long time, int kind, byte[] payload, int offset, int length) {
    int needed = end + RecordFormat.HEADER_BYTES + length;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(Bytes.align(needed), 2 * bytes.length)));
    }
    if (count == 0) {
      firstPosition = position;
    }
    end = RecordFormat.encode(bytes, end, position, time, kind, payload, offset, length, checksum);
    count++;
  }

  /** Whether there are no records. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** How many records there are. */
  public int count() {
    return count;
  }

  /** Position of the first record; there is one. */
  public long firstPosition() {
    return firstPosition;
  }

  /** Position of the last record; there is one. */
  public long lastPosition() {
    return firstPosition + count - 1;
  }

  /** Bytes on disk. */
  public int span() {
    return Bytes.align(end);
  }

  /** Binds the batch to its place and returns the bytes to be written; to be called once. */
  public ByteBuffer seal(long segment, long offset, long epoch, long durable) {
    int salt = Checksum.salt(segment, epoch);
    for (int at = BatchHeader.BYTES; at < end; ) {
      at = RecordFormat.salt(bytes, at, salt);
    }
    Arrays.fill(bytes, end, span(), (byte) 0);
    new BatchHeader(segment, offset, firstPosition, epoch, durable, count, end - BatchHeader.BYTES)
        .encode(bytes, 0, checksum);
    return ByteBuffer.wrap(bytes, 0, span());
  }

  /** Makes the batch empty again. */
  public void clear() {
    end = BatchHeader.BYTES;
    count = 0;
  }
}
