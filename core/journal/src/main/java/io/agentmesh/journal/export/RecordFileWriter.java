package io.agentmesh.journal.export;

import io.agentmesh.journal.append.Batch;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.read.JournalCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes record files: as a draft, forced, renamed, so that a name means a whole file. Used by one
 * thread.
 */
public final class RecordFileWriter {
  private static final int BATCH_BYTES = 1 << 20;
  private static final int LARGEST_BATCH = 64 << 20;

  private final Disk disk;
  private final Path directory;
  private final long epoch;
  private final IntConsumer pace;

  /**
   * A writer into a directory that exists.
   *
   * @param epoch the start epoch that the files are written in
   * @param pace told how many bytes were written after each batch; may wait
   */
  public RecordFileWriter(Disk disk, Path directory, long epoch, IntConsumer pace) {
    this.disk = disk;
    this.directory = directory;
    this.epoch = epoch;
    this.pace = pace;
  }

  /**
   * Writes the records that the cursor comes to, up to a position, or until the file is as long as
   * wanted; null when there are none.
   */
  public @Nullable RecordFile write(JournalCursor cursor, long upTo, long wantedBytes)
      throws IOException {
    if (!cursor.next()) {
      return null;
    }
    long first = cursor.position();
    Path draft = directory.resolve("records.tmp");
    long last;
    try (DiskFile out = disk.create(draft)) {
      last = new Filling(out, first).fill(cursor, upTo, wantedBytes);
    }
    RecordFile file = RecordFile.in(directory, first, last);
    disk.rename(draft, file.path());
    disk.syncDirectory(directory);
    return file;
  }

  /** One file being filled; its id is its first position, and no other's. */
  private final class Filling {
    private final DiskFile out;
    private final long id;
    private final Batch batch = new Batch(LARGEST_BATCH);
    private long end = SegmentHeader.BYTES;

    Filling(DiskFile out, long first) {
      this.out = out;
      this.id = first;
    }

    /** Begins with the cursor's current record; returns the last position. */
    long fill(JournalCursor cursor, long upTo, long wantedBytes) throws IOException {
      boolean more = true;
      long last = id;
      while (more) {
        last = cursor.position();
        batch.add(
            last,
            cursor.timeMicros(),
            cursor.kind(),
            cursor.array(),
            cursor.payloadOffset(),
            cursor.payloadLength());
        if (batch.span() >= BATCH_BYTES) {
          flush();
        }
        more = last < upTo && end + batch.span() < wantedBytes && cursor.next();
      }
      if (!batch.isEmpty()) {
        flush();
      }
      out.write(ByteBuffer.wrap(new SegmentHeader(id, id, epoch, end, 0).encode()), 0);
      out.force(true);
      return last;
    }

    private void flush() throws IOException {
      int span = batch.span();
      out.write(batch.seal(id, end, epoch, batch.firstPosition() - 1), end);
      end += span;
      batch.clear();
      pace.accept(span);
    }
  }
}
