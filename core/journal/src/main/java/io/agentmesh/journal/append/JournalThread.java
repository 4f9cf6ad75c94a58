package io.agentmesh.journal.append;

import io.agentmesh.journal.fault.JournalFailure;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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
  private volatile @Nullable Thread thread;
  private ActiveSegment active;
  private long marked;

  /** A thread that goes on in a segment whose marks reach up to the durable position. */
  public JournalThread(ActiveSegment active, SegmentRoll roll, Progress progress, long epoch) {
    this.active = active;
    this.roll = roll;
    this.progress = progress;
    this.epoch = epoch;
    this.marked = progress.durable();
  }

  /** Starts the thread; to be called once. */
  public void start(JournalListener listener) {
    Thread started = new Thread(() -> run(listener), "journal");
    thread = started;
    started.setDaemon(true);
    started.start();
  }

  /** Whether a batch is being written. */
  public boolean busy() {
    return inFlight.get() != null;
  }

  /** Gives a batch to the thread, which is not busy; the batch is the thread's until it is idle. */
  public void hand(Batch batch) {
    inFlight.set(batch);
    LockSupport.unpark(thread);
  }

  /** Writes what was handed over, the last batch and a forced mark, then ends; waits for it. */
  public void stop(Batch last) {
    lastBatch = last;
    stopping = true;
    Thread started = thread;
    if (started != null) {
      LockSupport.unpark(started);
      Joining.uninterruptibly(started);
    }
  }

  /** Closes the segment file; to be called when the thread has ended. */
  public void closeFile() throws IOException {
    active.close();
  }

  private void run(JournalListener listener) {
    try {
      loop(listener);
      active.mark(epoch, progress.durable(), true);
    } catch (Throwable e) {
      String sentence = "The journal could not be written: " + e + "; restart the process.";
      JournalFailure failure = new JournalFailure(progress.durable(), sentence, e);
      progress.failed(failure);
      listener.failed(failure);
    }
  }

  private void loop(JournalListener listener) throws IOException {
    while (true) {
      Batch batch = inFlight.get();
      if (batch != null) {
        write(batch, listener);
      } else if (stopping) {
        Batch last = lastBatch;
        if (last != null && !last.isEmpty()) {
          write(last, listener);
        }
        return;
      } else {
        idle();
      }
    }
  }

  private void write(Batch batch, JournalListener listener) throws IOException {
    long durable = progress.durable();
    if (!active.fits(batch.span())) {
      active = roll.next(active, epoch, durable);
    }
    active.write(batch, epoch, durable);
    marked = durable;
    long last = batch.lastPosition();
    batch.clear();
    progress.durable(last);
    inFlight.set(null);
    listener.durable(last);
  }

  /** Waits for a batch; when none comes for a while, the last one gets its mark. */
  private void idle() throws IOException {
    if (marked == progress.durable()) {
      LockSupport.park(this);
      return;
    }
    long deadline = System.nanoTime() + IDLE_NANOS;
    while (inFlight.get() == null && !stopping) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        marked = progress.durable();
        active.mark(epoch, marked, false);
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }
}
