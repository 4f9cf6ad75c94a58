package io.agentmesh.journal.segment;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.Bytes;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.FileWindow;
import io.agentmesh.journal.format.RecordView;
import io.agentmesh.journal.format.SegmentHeader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a segment that verifies every byte of it and tells a cut tail from damage.
 *
 * <p>A batch that is not intact is a tail only when nothing behind it proves that it was durable:
 * no intact header with a mark at or above its first position, and none that skips positions.
 */
public final class SegmentScan {

  private static final int ALIGNMENT = 8;

  private final Segment segment;
  private final SegmentHeader header;
  private final FileWindow window;
  private final Checksum checksum = new Checksum();
  private final RecordView record = new RecordView();
  private final List<ScannedSegment.Range> lostMarks = new ArrayList<>();
  private final ArrayDeque<BatchHeader> unproven = new ArrayDeque<>();
  private long offset = SegmentHeader.BYTES;
  private long next;
  private long mark;
  private long epoch;
  private long batches;
  private long dirtyEnd;
  private long cutRecords;
  private @Nullable Damage damage;

  private SegmentScan(Segment segment, DiskFile file, long proven) throws IOException {
    this.segment = segment;
    this.header = segment.header();
    this.window = new FileWindow(file);
    this.next = header.firstPosition();
    this.mark = Math.max(next - 1, proven);
    this.epoch = header.epoch();
  }

  /**
   * Scans the newest segment.
   *
   * @param proven a position known to be durable from elsewhere
   */
  public static ScannedSegment newest(Disk disk, Segment segment, long proven) throws IOException {
    try (var file = disk.openForRead(segment.path())) {
      SegmentScan scan = new SegmentScan(segment, file, proven);
      scan.walk();
      scan.judgeTail();
      return scan.result();
    }
  }

  /** Scans a segment that a later one has sealed at {@code lastPosition}. */
  public static ScannedSegment sealed(Disk disk, Segment segment, long lastPosition)
      throws IOException {
    try (var file = disk.openForRead(segment.path())) {
      SegmentScan scan = new SegmentScan(segment, file, lastPosition);
      scan.walk();
      scan.dirtyEnd = scan.offset;
      if (scan.next != lastPosition + 1) {
        scan.damaged(DamageKind.DAMAGED_BATCH, "is not intact in a segment that is complete.");
      }
      return scan.result();
    }
  }

  private ScannedSegment result() {
    return new ScannedSegment(
        segment,
        next - 1,
        batches,
        mark,
        epoch,
        offset,
        unprovenFrom(),
        List.copyOf(lostMarks),
        dirtyEnd,
        cutRecords,
        damage);
  }

  private long unprovenFrom() {
    BatchHeader first = unproven.peekFirst();
    return first == null ? offset : first.offset();
  }

  /**
   * Forgets what is known to be durable: everything up to the last batch whose records are. A batch
   * that is only a mark proves others and not itself, unless records behind it are proven.
   */
  private void prove() {
    int proven = 0;
    int seen = 0;
    for (BatchHeader batch : unproven) {
      seen++;
      if (batch.count() > 0) {
        if (batch.lastPosition() > mark) {
          break;
        }
        proven = seen;
      }
    }
    for (; proven > 0; proven--) {
      unproven.removeFirst();
    }
  }

  private void walk() throws IOException {
    while (true) {
      BatchHeader batch = headerAt(offset);
      if (batch == null || !follows(batch) || !intactBody(batch)) {
        return;
      }
      mark = Math.max(mark, batch.durable());
      epoch = batch.epoch();
      batches += batch.count() > 0 ? 1 : 0;
      unproven.add(batch);
      prove();
      next = batch.lastPosition() + 1;
      offset += batch.span();
    }
  }

  private @Nullable BatchHeader headerAt(long at) throws IOException {
    int index = at + BatchHeader.BYTES > header.length() ? -1 : window.at(at, BatchHeader.BYTES);
    BatchHeader batch = index < 0 ? null : BatchHeader.decode(window.bytes(), index, checksum);
    boolean here = batch != null && batch.segment() == header.id() && batch.offset() == at;
    return here ? batch : null;
  }

  private boolean follows(BatchHeader batch) {
    return batch.firstPosition() == next
        && batch.epoch() >= epoch
        && batch.durable() < next
        && batch.count() >= 0
        && batch.length() >= 0
        && offset + batch.span() <= header.length();
  }

  private boolean intactBody(BatchHeader batch) throws IOException {
    int salt = Checksum.salt(batch.segment(), batch.epoch());
    long at = offset + BatchHeader.BYTES;
    long left = batch.length();
    for (int i = 0; i < batch.count(); i++) {
      int size = record.read(window, at, left, salt, batch.firstPosition() + i);
      if (size < 0) {
        return false;
      }
      at += size;
      left -= size;
    }
    int padding = (int) (offset + batch.span() - at);
    int index = window.at(at, padding);
    return left == 0
        && index >= 0
        && Bytes.firstNonZero(window.bytes(), index, index + padding) < 0;
  }

  /** Decides about whatever stands behind the last intact batch. */
  private void judgeTail() throws IOException {
    long dirty = lastDirty();
    for (var later = laterHeader(dirty); later != null; later = laterHeader(dirty)) {
      if (later.firstPosition() != next || (later.offset() - offset) % BatchHeader.BYTES != 0) {
        dirtyEnd = offset;
        damaged(DamageKind.DAMAGED_BATCH, "is not intact, and later bytes prove it was durable.");
        return;
      }
      lostMarks.add(new ScannedSegment.Range(offset, later.offset(), next, epoch));
      offset = later.offset();
      walk();
    }
    dirtyEnd = Math.max(offset, dirty);
    BatchHeader cut = headerAt(offset);
    cutRecords = cut == null ? 0 : Math.max(0, cut.count());
    if (mark >= next && dirtyEnd > offset) {
      damaged(DamageKind.DAMAGED_BATCH, "is not intact, and " + mark + " was known durable.");
    } else if (mark >= next) {
      damaged(DamageKind.JOURNAL_TOO_SHORT, "is missing, and " + mark + " was known durable.");
    }
  }

  /** The first intact header behind the current offset that speaks of this place or later ones. */
  private @Nullable BatchHeader laterHeader(long limit) throws IOException {
    for (long at = offset + ALIGNMENT; at < limit; at += ALIGNMENT) {
      int index = window.at(at, BatchHeader.BYTES);
      if (index >= 0 && BatchHeader.maybeAt(window.bytes(), index)) {
        BatchHeader later = headerAt(at);
        if (later != null && later.firstPosition() >= next) {
          return later;
        }
      }
    }
    return null;
  }

  /** Offset behind the last byte that is not zero. */
  private long lastDirty() throws IOException {
    long dirty = offset;
    for (long at = offset; at < header.length(); ) {
      int index = window.at(at, 1);
      if (index < 0) {
        break;
      }
      int end = index + window.available(at);
      at += end - index;
      if (Bytes.firstNonZero(window.bytes(), index, end) >= 0) {
        int last = end - 1;
        while (window.bytes()[last] == 0) {
          last--;
        }
        dirty = at - (end - 1 - last);
      }
    }
    return dirty;
  }

  private void damaged(DamageKind kind, String what) {
    damage =
        Damage.restore(
            segment.path(), offset, kind, "The batch with position " + next + " " + what);
  }
}
