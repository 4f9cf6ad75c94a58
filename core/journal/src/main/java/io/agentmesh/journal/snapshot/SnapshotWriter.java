package io.agentmesh.journal.snapshot;

import io.agentmesh.journal.append.Progress;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.RecordFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A snapshot in the making; it counts only from {@link #commit} on, and closing it before discards
 * it.
 *
 * <p>Used by one thread at a time. Appending writes now and then, committing forces the file: both
 * block. I/O errors are {@link UncheckedIOException}s; the journal itself is not touched by them.
 */
public final class SnapshotWriter implements AutoCloseable {

  private static final int BUFFER_BYTES = 256 << 10;

  private final Snapshots snapshots;
  private final Path draft;
  private final DiskFile file;
  private final LongSupplier lastPosition;
  private final Progress progress;
  private final Checksum checksum = new Checksum();
  private final long position;
  private final int salt;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private long written;
  private long count;
  private long through;
  private boolean open = true;

  SnapshotWriter(
      Snapshots snapshots,
      Disk disk,
      Path draft,
      long position,
      long epoch,
      LongSupplier lastPosition,
      Progress progress)
      throws IOException {
    this.snapshots = snapshots;
    this.draft = draft;
    this.position = position;
    this.lastPosition = lastPosition;
    this.progress = progress;
    this.salt = SnapshotFormat.salt(position, epoch);
    this.through = position;
    this.file = disk.create(draft);
    put(SnapshotFormat.header(position, epoch));
  }

  /** Adds a record. */
  public void append(long timeMicros, int kind, byte[] bytes, int offset, int length) {
    int size = RecordFormat.HEADER_BYTES + length;
    try {
      makeRoom(size);
      through = Math.max(through, lastPosition.getAsLong());
      count++;
      int at = filled;
      filled =
          RecordFormat.encode(buffer, at, count, timeMicros, kind, bytes, offset, length, checksum);
      int end = RecordFormat.salt(buffer, at, salt);
      assert end == filled;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The highest journal position that any appended record may have seen: the journal's last
   * position at the time of the last append.
   */
  public long through() {
    return through;
  }

  /**
   * Makes the snapshot durable and the newest generation; the third newest is deleted.
   *
   * @throws IllegalStateException when {@link #through} is not durable yet: what could still be
   *     lost must not be in a snapshot
   */
  public void commit() {
    if (!open) {
      throw new IllegalStateException("The snapshot was committed or discarded already.");
    }
    if (progress.durable() < through) {
      throw new IllegalStateException("Position " + through + " is not durable yet.");
    }
    try {
      makeRoom(SnapshotFormat.FOOTER_BYTES);
      put(SnapshotFormat.footer(count, through, salt));
      flush();
      file.force(true);
      open = false;
      file.close();
      snapshots.publish(draft, position);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Discards the snapshot unless it was committed. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      file.close();
      snapshots.discard(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeRoom(int size) throws IOException {
    if (filled + size > buffer.length) {
      flush();
      if (size > buffer.length) {
        buffer = Arrays.copyOf(buffer, size);
      }
    }
  }

  private void put(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, filled, bytes.length);
    filled += bytes.length;
  }

  private void flush() throws IOException {
    file.write(ByteBuffer.wrap(buffer, 0, filled), written);
    written += filled;
    filled = 0;
  }
}
