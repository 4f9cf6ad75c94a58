package io.agentmesh.journal.export;

import io.agentmesh.journal.append.ActiveSegment;
import io.agentmesh.journal.append.Batch;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.segment.HeadFile;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.segment.SegmentFactory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A journal that is made from records that had their positions before, beginning at any of them. It
 * is whole when it is closed without a failure; then a snapshot of a position from its first on may
 * be put beside it, and it is opened as any other. Used by one thread.
 */
public final class NewJournal implements Closeable {
  private static final int BATCH_BYTES = 1 << 20;
  private static final int LARGEST_BATCH = 64 << 20;
  private static final long SEGMENT_BYTES = LARGEST_BATCH + (1L << 20);

  private final Disk disk;
  private final Path directory;
  private final SegmentFactory factory;
  private final HeadFile head;
  private final long epoch;
  private final Batch batch = new Batch(LARGEST_BATCH);
  private ActiveSegment active;
  private long position;
  private long durable;

  /**
   * Makes the directory with an empty segment.
   *
   * @param firstPosition the position that its first record will have
   * @param epoch at or above any start epoch that the records have seen; the next start is above it
   */
  public NewJournal(Disk disk, Path directory, long firstPosition, long epoch) throws IOException {
    this.disk = disk;
    this.directory = directory;
    this.epoch = epoch;
    this.position = firstPosition - 1;
    this.durable = position;
    disk.createDirectories(directory);
    this.factory = new SegmentFactory(disk, directory);
    this.head = HeadFile.create(disk, directory);
    this.active = segment(1, 0);
  }

  private ActiveSegment segment(long id, int link) throws IOException {
    Path draft = directory.resolve("next.tmp");
    factory.prepare(draft, SEGMENT_BYTES);
    Segment placed =
        factory.place(draft, new SegmentHeader(id, durable + 1, epoch, SEGMENT_BYTES, link));
    head.write(epoch, durable, id);
    return new ActiveSegment(disk, placed, SegmentHeader.BYTES);
  }

  /** Position of the last record. */
  public long position() {
    return position;
  }

  /** Takes the cursor's current record, which must be the next one. */
  public void append(JournalCursor cursor) throws IOException {
    if (cursor.position() != position + 1) {
      throw new IllegalArgumentException(
          "Position " + cursor.position() + " does not follow " + position + ".");
    }
    append(
        cursor.timeMicros(),
        cursor.kind(),
        cursor.array(),
        cursor.payloadOffset(),
        cursor.payloadLength());
  }

  /** Appends a record of its own. */
  public void append(long time, int kind, byte[] bytes) throws IOException {
    append(time, kind, bytes, 0, bytes.length);
  }

  private void append(long time, int kind, byte[] bytes, int offset, int length)
      throws IOException {
    position++;
    batch.add(position, time, kind, bytes, offset, length);
    if (batch.span() >= BATCH_BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (!active.fits(batch.span())) {
      SegmentHeader full = active.segment().header();
      active.close();
      active = segment(full.id() + 1, full.checksum());
    }
    active.write(batch, epoch, durable);
    durable = batch.lastPosition();
    batch.clear();
  }

  /** Makes everything durable, with a mark and the head behind it. */
  @Override
  public void close() throws IOException {
    try (head) {
      if (!batch.isEmpty()) {
        flush();
      }
      active.mark(epoch, durable, true);
      head.write(epoch, durable, active.segment().header().id());
      active.close();
    }
  }
}
