package io.agentmesh.journal;

import io.agentmesh.journal.append.ActiveSegment;
import io.agentmesh.journal.append.Admission;
import io.agentmesh.journal.append.Batch;
import io.agentmesh.journal.append.JournalListener;
import io.agentmesh.journal.append.JournalThread;
import io.agentmesh.journal.append.Progress;
import io.agentmesh.journal.append.SegmentRoll;
import io.agentmesh.journal.append.SegmentSupply;
import io.agentmesh.journal.disk.Disk;
import io.agentmesh.journal.disk.Scratch;
import io.agentmesh.journal.fault.JournalFailedException;
import io.agentmesh.journal.fault.JournalFailure;
import io.agentmesh.journal.loop.Threads;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.recovery.Recovery;
import io.agentmesh.journal.recovery.RecoveryReport;
import io.agentmesh.journal.segment.Segment;
import io.agentmesh.journal.snapshot.SnapshotReader;
import io.agentmesh.journal.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An append-only verified log of records numbered 1, 2, 3, ..., in a directory of its own.
 *
 * <p>One thread appends: {@link #append}, {@link #submit}, {@link #hasRoom} and {@link #close} are
 * its methods. One journal thread writes, forces and tells the listener. Everything else may be
 * called from any thread. I/O errors outside the journal thread are {@link UncheckedIOException}s.
 */
public final class Journal implements AutoCloseable {

  private final Path directory;
  private final Disk disk;
  private final Threads threads;
  private final Recovery recovered;
  private final Progress progress;
  private final SegmentSupply supply;
  private final JournalThread thread;
  private Batch open;
  private Batch other;
  private volatile long lastPosition;
  private boolean started;
  private boolean closed;

  private Journal(JournalOptions options, Disk disk, Threads threads, Recovery recovered)
      throws IOException {
    this.directory = options.directory();
    this.disk = disk;
    this.threads = threads;
    this.recovered = recovered;
    this.lastPosition = recovered.lastPosition();
    this.progress = new Progress(lastPosition);
    this.open = new Batch(options.maxBatchBytes());
    this.other = new Batch(options.maxBatchBytes());
    this.supply =
        new SegmentSupply(
            threads,
            disk,
            options.directory(),
            options.segmentBytes(),
            options.reserveBytes(),
            options.minFreeBytes());
    ActiveSegment active = new ActiveSegment(disk, recovered.catalog().last(), recovered.end());
    active.mark(recovered.epoch(), lastPosition, true);
    SegmentRoll roll =
        new SegmentRoll(disk, options.directory(), recovered.catalog(), recovered.head(), supply);
    this.thread = new JournalThread(active, roll, progress, recovered.epoch());
  }

  /**
   * Opens the journal of a directory, or a new one: takes the lock, verifies, cuts an unproven tail
   * and makes all that is left durable anew.
   *
   * @throws io.agentmesh.journal.fault.JournalDamagedException when it is damaged where it must not
   *     be; the exception names the place and the remedy
   * @throws io.agentmesh.journal.fault.JournalLockedException when the directory is in use
   */
  public static Journal open(JournalOptions options, Disk disk) {
    return open(options, disk, Threads.real());
  }

  /** Opens the journal as above, its loops and those of its owner run by other means. */
  public static Journal open(JournalOptions options, Disk disk, Threads threads) {
    try {
      Recovery recovered =
          Recovery.run(
              disk, options.directory(), options.segmentBytes(), options.olderSnapshotIfDamaged());
      try {
        return new Journal(options, disk, threads, recovered);
      } catch (IOException | RuntimeException e) {
        recovered.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the journal thread; to be called once, before the first {@link #submit}. */
  public void start(JournalListener listener) {
    started = true;
    supply.start(thread::wake);
    thread.start(threads, listener);
  }

  /** Who runs the journal's loops; its owner has its own run there, too. */
  public Threads threads() {
    return threads;
  }

  /** A file beside the journal's for what can be made anew from it. */
  public Scratch scratch(String name) {
    return new Scratch(disk, directory.resolve(name + ".tmp"));
  }

  /** Start epoch: made durable at opening, higher than that of any start before. */
  public long epoch() {
    return recovered.epoch();
  }

  /** What opening found and did. */
  public RecoveryReport recovery() {
    return recovered.report();
  }

  /** Position of the last record appended, 0 before the first. */
  public long lastPosition() {
    return lastPosition;
  }

  /** Position up to which all records are durable. */
  public long durablePosition() {
    return progress.durable();
  }

  /** The first position that can still be read. */
  public long firstPosition() {
    return recovered.catalog().first().firstPosition();
  }

  /** The segments that can still be read, oldest first. */
  public List<Segment> segments() {
    return recovered.catalog().all();
  }

  /** What the journal can take at the moment. */
  public Admission admission() {
    if (progress.failure() != null) {
      return Admission.FAILED;
    }
    return supply.draining() ? Admission.DRAINING : Admission.ACCEPTING;
  }

  /** Why no file can be prepared although there is space, or null; it is draining meanwhile. */
  public @Nullable String supplyFailure() {
    return supply.failure();
  }

  /** Whether the open batch has room for one more record with so many bytes of payload. */
  public boolean hasRoom(int bytes) {
    return open.hasRoom(bytes);
  }

  /**
   * Encodes a record into the open batch and returns its position; no I/O.
   *
   * @param timeMicros microseconds since 1970-01-01 UTC
   * @param kind the caller's own number for what the bytes are
   * @throws JournalFailedException when the journal has failed
   * @throws IllegalStateException when there is no room, see {@link #hasRoom}
   */
  public long append(long timeMicros, int kind, byte[] buffer, int offset, int length) {
    JournalFailure failure = progress.failure();
    if (failure != null) {
      throw new JournalFailedException(failure);
    }
    if (!open.hasRoom(length)) {
      throw new IllegalStateException("No room for " + length + " bytes in the open batch.");
    }
    long position = lastPosition + 1;
    open.add(position, timeMicros, kind, buffer, offset, length);
    setLastPosition(position);
    return position;
  }

  /**
   * Hands the open batch to the journal thread, without waiting.
   *
   * @return whether it was handed over: false when the thread is still busy, or the batch is empty
   */
  public boolean submit() {
    if (open.isEmpty() || thread.busy() || progress.failure() != null) {
      return false;
    }
    Batch full = open;
    open = other;
    other = full;
    thread.hand(full);
    return true;
  }

  /**
   * A cursor whose first record is the one at a position from 1 to {@code lastPosition() + 1}.
   *
   * @throws io.agentmesh.journal.fault.PositionGoneException when retention has deleted it
   * @throws IllegalArgumentException when the journal has not come so far
   */
  public JournalCursor read(long fromPosition) {
    if (fromPosition < 1 || fromPosition > lastPosition + 1) {
      throw new IllegalArgumentException(
          "Position " + fromPosition + " is not in 1.." + (lastPosition + 1) + ".");
    }
    return new JournalCursor(disk, recovered.catalog(), progress::durable, fromPosition);
  }

  /** Begins a snapshot; replay after it goes on behind the position, which must be durable. */
  public SnapshotWriter snapshotAt(long position) {
    if (position < 0 || position > progress.durable()) {
      throw new IllegalArgumentException("Position " + position + " is not durable.");
    }
    try {
      return recovered.snapshots().begin(position, epoch(), this::lastPosition, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the newest snapshot. */
  public Optional<SnapshotReader> latestSnapshot() {
    var generations = recovered.snapshots().generations();
    if (generations.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(recovered.snapshots().read(generations.get(0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes the segments whose records are all below the position and below that of the older kept
   * snapshot; without a snapshot nothing is deleted.
   */
  public void releaseBelow(long position) {
    long limit = Math.min(position, recovered.snapshots().retentionPosition());
    try {
      for (Segment dead : recovered.catalog().removeBelow(limit)) {
        disk.delete(dead.path());
        disk.syncDirectory(directory);
        supply.spaceFreed();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes everything appended durable, writes a last mark and lets go of the directory; only the
   * latter after a failure, or when the journal thread was never started.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (recovered) {
      if (started) {
        supply.lastCall();
        thread.stop(open);
        supply.close();
      }
      thread.closeFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only the appending thread writes this field. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField")
  private void setLastPosition(long position) {
    lastPosition = position;
  }
}
