package io.agentmesh.journal.recovery;

import io.agentmesh.journal.Journal;
import io.agentmesh.journal.Written;
import io.agentmesh.journal.append.ActiveSegment;
import io.agentmesh.journal.append.Batch;
import io.agentmesh.journal.disk.MemoryDisk;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.segment.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A journal of one segment, written batch by batch without a thread, and a list of what is in it.
 */
final class TailImage {

  static final Path SEGMENT = Segment.pathOf(Written.DIRECTORY, 1);

  private final MemoryDisk disk = new MemoryDisk();
  private final ActiveSegment active;
  private final long epoch;
  private long last;
  private boolean lastIsMarked = true;

  TailImage() throws IOException {
    try (var journal = Written.open(disk)) {
      epoch = journal.epoch();
    }
    Segment segment = new Segment(SEGMENT, headerOf(disk));
    active = new ActiveSegment(disk, segment, SegmentHeader.BYTES + BatchHeader.BYTES);
  }

  /** Adds a batch; the position before it was durable. */
  TailImage batch(int records) throws IOException {
    Batch batch = new Batch(4 << 10);
    Written.add(batch, last + 1, records);
    active.write(batch, epoch, last);
    last += records;
    lastIsMarked = false;
    return this;
  }

  /** Adds a bare mark. */
  TailImage mark() throws IOException {
    active.mark(epoch, last, true);
    lastIsMarked = true;
    return this;
  }

  /** About 8 KiB of batches and marks, the last batch marked or not. */
  static TailImage eightKib(boolean marked) throws IOException {
    TailImage image = new TailImage();
    for (int i = 0; i < 20; i++) {
      image.batch(1 + i % 3);
      if (i % 4 == 0) {
        image.mark();
      }
    }
    image.batch(20);
    return marked ? image.mark() : image;
  }

  MemoryDisk disk() {
    return disk;
  }

  long last() {
    return last;
  }

  boolean lastIsMarked() {
    return lastIsMarked;
  }

  byte[] bytes() {
    return disk.bytes(SEGMENT);
  }

  /** Offset behind the last batch. */
  int end() {
    BatchHeader latest = headers(bytes()).getLast();
    return (int) latest.offset() + latest.span();
  }

  /** The intact headers in the bytes, found by going from one to the next of the sound image. */
  static List<BatchHeader> headers(byte[] bytes) {
    List<BatchHeader> found = new ArrayList<>();
    for (int at = SegmentHeader.BYTES; ; at += found.getLast().span()) {
      BatchHeader header = BatchHeader.decode(bytes, at, new Checksum());
      if (header == null) {
        return found;
      }
      found.add(header);
    }
  }

  /** Opens a disk and returns the last position after verifying every record. */
  static long reopen(MemoryDisk disk) {
    try (Journal journal = Written.open(disk)) {
      long read = Written.verify(journal, 1);
      if (read != journal.lastPosition()) {
        throw new AssertionError("read " + read + " of " + journal.lastPosition());
      }
      return read;
    }
  }

  private static SegmentHeader headerOf(MemoryDisk disk) {
    byte[] start = Arrays.copyOf(disk.bytes(SEGMENT), SegmentHeader.BYTES);
    SegmentHeader header = SegmentHeader.decode(start);
    if (header == null) {
      throw new AssertionError("no header");
    }
    return header;
  }
}
