package io.agentmesh.journal.append;

import io.agentmesh.journal.fault.JournalFailure;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The thread that writes: one write and one force per batch, then the good news.
 *
 * <p>It takes the batch out of {@link #hand} when it is durable; whoever appends may then fill it
 * anew. After a failed write or force it ends; neither is ever tried again.
 */
public final class JournalThread {

  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final SegmentRoll roll;
  private final Progress progress;
  private final long epoch;
  private final AtomicReference<@Nullable Batch> inFlight = new AtomicReference<>();
  private @Nullable Batch lastBatch;
  private volatile boolean stopping;
  private volatile @Nullable Looping looping;
  private ActiveSegment active;
  private long marked;
  private long markAt;
  private long beganAt;
  private int written;

  /** A thread that goes on in a segment whose marks reach up to the durable position. */
  public JournalThread(ActiveSegment active, SegmentRoll roll, Progress progress, long epoch) {
    this.active = active;
    this.roll = roll;
    this.progress = progress;
    this.epoch = epoch;
    this.marked = progress.durable();
  }

  /** Starts the thread; to be called once. */
  public void start(Threads threads, JournalListener listener) {
    Looping started = threads.loop("journal", true, now -> step(now, listener));
    looping = started;
    started.start();
  }

  /** Whether a batch is being written. */
  public boolean busy() {
    return inFlight.get() != null;
  }

  /** Gives a batch to the thread, which is not busy; the batch is the thread's until it is idle. */
  public void hand(Batch batch) {
    inFlight.set(batch);
    wake();
  }

  /** Has the thread look again for a prepared segment. */
  public void wake() {
    Looping started = looping;
    if (started != null) {
      started.wake();
    }
  }

  /** Writes what was handed over, the last batch and a forced mark, then ends; waits for it. */
  public void stop(Batch last) {
    lastBatch = last;
    stopping = true;
    Looping started = looping;
    if (started != null) {
      started.wake();
      started.awaitEnd(Long.MAX_VALUE);
    }
  }

  /** Closes the segment file; to be called when the thread has ended. */
  public void closeFile() throws IOException {
    active.close();
  }

  private long step(long now, JournalListener listener) {
    try {
      if (written > 0) {
        listener.written(written, now - beganAt);
        written = 0;
      }
      Batch batch = inFlight.get();
      if (batch != null) {
        beganAt = now;
        return write(batch, listener) ? 0 : Loop.UNTIL_WOKEN;
      }
      return stopping ? end(listener) : idle(now);
    } catch (Throwable e) {
      String sentence = "The journal could not be written: " + e + "; restart the process.";
      JournalFailure failure = new JournalFailure(progress.durable(), sentence, e);
      progress.failed(failure);
      listener.failed(failure);
      return Loop.ENDED;
    }
  }

  private long end(JournalListener listener) throws IOException {
    Batch last = lastBatch;
    if (last != null && !last.isEmpty() && !write(last, listener)) {
      return Loop.UNTIL_WOKEN;
    }
    active.mark(epoch, progress.durable(), true);
    return Loop.ENDED;
  }

  /** Returns false when there is no segment to write to yet. */
  private boolean write(Batch batch, JournalListener listener) throws IOException {
    long durable = progress.durable();
    if (!active.fits(batch.span())) {
      ActiveSegment next = roll.next(active, epoch, durable);
      if (next == null) {
        return false;
      }
      active = next;
    }
    active.write(batch, epoch, durable);
    marked = durable;
    markAt = 0;
    long last = batch.lastPosition();
    written = batch.count();
    batch.clear();
    progress.durable(last);
    inFlight.set(null);
    listener.durable(last);
    return true;
  }

  /** Waits for a batch; when none comes for a while, the last one gets its mark. */
  private long idle(long now) throws IOException {
    if (marked == progress.durable()) {
      return Loop.UNTIL_WOKEN;
    }
    if (markAt == 0) {
      markAt = now + IDLE_NANOS;
    }
    if (markAt - now > 0) {
      return markAt - now;
    }
    marked = progress.durable();
    active.mark(epoch, marked, false);
    return Loop.UNTIL_WOKEN;
  }
}
