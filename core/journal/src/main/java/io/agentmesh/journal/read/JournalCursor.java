package io.agentmesh.journal.read;

import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.fault.Damage;
import io.agentmesh.journal.fault.DamageKind;
import io.agentmesh.journal.fault.JournalDamagedException;
import io.agentmesh.journal.fault.PositionGoneException;
import io.agentmesh.journal.format.BatchHeader;
import io.agentmesh.journal.format.Checksum;
import io.agentmesh.journal.format.FileWindow;
import io.agentmesh.journal.format.RecordView;
import io.agentmesh.journal.format.SegmentHeader;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.segment.SegmentCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A reader that goes forward over durable records, each verified, and waits at the end.
 *
 * <p>Used by one thread at a time, which may be any; it never disturbs the writer. A thread that is
 * interrupted while it reads closes the cursor's file. I/O errors are {@link
 * UncheckedIOException}s.
 */
public final class JournalCursor implements AutoCloseable {

  private final Disk disk;
  private final SegmentCatalog catalog;
  private final LongSupplier durable;
  private final long from;
  private final RecordView view = new RecordView();
  private final Checksum checksum = new Checksum();
  private @Nullable DiskFile file;
  private @Nullable FileWindow window;
  private Segment segment;
  private long seenDurable;
  private long next;
  private long offset;
  private long batchEnd;
  private int batchLeft;
  private int salt;

  /**
   * A cursor whose first record will be the one at a position.
   *
   * @throws PositionGoneException when retention has deleted the position
   */
  public JournalCursor(Disk disk, SegmentCatalog catalog, LongSupplier durable, long from) {
    this.disk = disk;
    this.catalog = catalog;
    this.durable = durable;
    this.from = from;
    this.segment = holding(from);
    this.next = segment.firstPosition();
    boolean placed = false;
    try {
      passBatchesBelow();
      placed = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!placed) {
        close();
      }
    }
  }

  /**
   * Advances to the next durable record.
   *
   * @return false when all durable records were read; a later call may find more
   * @throws JournalDamagedException when what was durable is not intact any more
   * @throws PositionGoneException when retention has overtaken the cursor
   */
  public boolean next() {
    try {
      do {
        if (!advance()) {
          return false;
        }
      } while (next <= from);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Position of the current record. */
  public long position() {
    return view.position();
  }

  /** Time of the current record, microseconds since 1970-01-01 UTC. */
  public long timeMicros() {
    return view.timeMicros();
  }

  /** Kind of the current record. */
  public int kind() {
    return view.kind();
  }

  /** Id of the key that the current payload is encrypted with, 0 when it is clear. */
  public int keyId() {
    return view.keyId();
  }

  /** The array that holds the current payload until the next call of {@link #next}; read only. */
  public byte[] array() {
    return view.array();
  }

  /** Index of the payload's first byte in {@link #array()}. */
  public int payloadOffset() {
    return view.payloadOffset();
  }

  /** Bytes of the payload. */
  public int payloadLength() {
    return view.payloadLength();
  }

  /** A copy of the payload. */
  public byte[] payload() {
    return view.payload();
  }

  @Override
  public void close() {
    closeFile();
  }

  private Segment holding(long position) {
    Segment found = catalog.holding(position);
    if (found == null) {
      throw new PositionGoneException(position, catalog.first().firstPosition());
    }
    return found;
  }

  /** Passes the durable batches that end below the first position asked for. */
  private void passBatchesBelow() throws IOException {
    open();
    seenDurable = durable.getAsLong();
    while (next < from && next <= seenDurable) {
      enterBatch();
      if (next + batchLeft > from) {
        return;
      }
      next += batchLeft;
      batchLeft = 0;
      offset = batchEnd;
    }
  }

  private boolean advance() throws IOException {
    if (next > seenDurable) {
      seenDurable = durable.getAsLong();
      if (next > seenDurable) {
        return false;
      }
      open().forget();
    }
    while (batchLeft == 0) {
      enterBatch();
    }
    int size = view.read(open(), offset, batchEnd - offset, salt, next);
    if (size < 0) {
      throw damaged();
    }
    next++;
    batchLeft--;
    offset = batchLeft == 0 ? batchEnd : offset + size;
    return true;
  }

  /** Reads the header at the current offset, in the next segment when this one has ended. */
  private void enterBatch() throws IOException {
    Segment beginning = catalog.beginningAt(next);
    if (beginning != null && !beginning.equals(segment)) {
      closeFile();
      segment = beginning;
    } else if (offset + BatchHeader.BYTES > segment.header().length()) {
      throw lost();
    }
    int at = open().at(offset, BatchHeader.BYTES);
    BatchHeader batch = at < 0 ? null : BatchHeader.decode(open().bytes(), at, checksum);
    if (batch == null
        || batch.segment() != segment.header().id()
        || batch.offset() != offset
        || batch.firstPosition() != next) {
      throw lost();
    }
    salt = Checksum.salt(batch.segment(), batch.epoch());
    batchEnd = offset + batch.span();
    batchLeft = batch.count();
    offset = batchLeft == 0 ? batchEnd : offset + BatchHeader.BYTES;
  }

  private FileWindow open() throws IOException {
    FileWindow opened = window;
    if (opened != null) {
      return opened;
    }
    try {
      DiskFile in = disk.openForRead(segment.path());
      file = in;
      window = new FileWindow(in);
      offset = SegmentHeader.BYTES;
      return window;
    } catch (NoSuchFileException e) {
      throw lost();
    }
  }

  private void closeFile() {
    DiskFile open = file;
    file = null;
    window = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What to throw when the next position is not where it must be. */
  private RuntimeException lost() {
    long first = catalog.first().firstPosition();
    return first > next ? new PositionGoneException(next, first) : damaged();
  }

  private JournalDamagedException damaged() {
    return new JournalDamagedException(
        Damage.restore(
            segment.path(),
            offset,
            DamageKind.DAMAGED_BATCH,
            "Position " + next + " was durable and is not intact."));
  }
}
