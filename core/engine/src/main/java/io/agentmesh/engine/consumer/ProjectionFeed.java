package io.agentmesh.engine.consumer;

import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.read.JournalCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings durable records to the projection, in large transactions: while records keep coming it
 * gathers for a moment, so that what comes and goes leaves no trace in the database.
 */
public final class ProjectionFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectionFeed.class);
  private static final int BATCH_RECORDS = 20_000;
  private static final long BATCH_BYTES = 32L << 20;
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private record Waiter(long position, CompletableFuture<Void> future) {}

  private final Journal journal;
  private final Projection projection;
  private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().name("projection-0").unstarted(this::run);
  private volatile long position;
  private volatile long maxLag = Long.MAX_VALUE;
  private volatile boolean stopping;
  private volatile @Nullable String failure;

  /** Feeds the projection from where it stands. */
  public ProjectionFeed(Journal journal, Projection projection) {
    this.journal = journal;
    this.projection = projection;
    this.position = projection.position();
  }

  /** Starts the feed's thread. */
  public void start() {
    thread.start();
  }

  /** Sheds new work when the lists are so many records behind. */
  public void limitLag(long records) {
    maxLag = records;
  }

  /** Why new work is to be shed, or null. */
  public @Nullable String lagLimit() {
    return lag() > maxLag ? "the lists are more than " + maxLag + " records behind" : null;
  }

  /** Why the lists no longer follow the journal, or null. */
  public @Nullable String failure() {
    return failure;
  }

  /** The position up to which the lists show everything. */
  public long position() {
    return position;
  }

  /** Durable records that the lists do not show yet. */
  public long lag() {
    return Math.max(0, journal.durablePosition() - position);
  }

  /** Completes when the lists show everything up to the position. */
  public CompletableFuture<Void> listed(long wanted) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    if (failure != null) {
      future.completeExceptionally(new MeshUnavailable("the lists do not follow the journal"));
      return future;
    }
    waiters.add(new Waiter(wanted, future));
    LockSupport.unpark(thread);
    complete();
    return future;
  }

  private void complete() {
    for (Iterator<Waiter> it = waiters.iterator(); it.hasNext(); ) {
      Waiter waiter = it.next();
      if (waiter.future().isDone()) {
        it.remove();
      } else if (waiter.position() <= position) {
        it.remove();
        waiter.future().complete(null);
      }
    }
  }

  private void run() {
    try (JournalCursor cursor = journal.read(position + 1)) {
      while (true) {
        boolean last = stopping;
        boolean took = takeBatch(cursor);
        if (!took && last) {
          return;
        }
        if (!took) {
          LockSupport.parkNanos(POLL_NANOS);
        } else if (waiters.isEmpty() && !stopping && lag() < BATCH_RECORDS) {
          LockSupport.parkNanos(GATHER_NANOS);
        }
      }
    } catch (RuntimeException e) {
      failure = "the lists do not follow the journal: " + e.getMessage();
      LOG.error("the projection stopped at position {}", position, e);
      refuseWaiters();
    }
  }

  private boolean takeBatch(JournalCursor cursor) {
    List<Recorded> batch = new ArrayList<>();
    long bytes = 0;
    while (batch.size() < BATCH_RECORDS && bytes < BATCH_BYTES && cursor.next()) {
      bytes += cursor.payloadLength();
      batch.add(
          new Recorded(
              cursor.position(),
              cursor.timeMicros(),
              JournalRecord.CODEC.decode(
                  cursor.array(), cursor.payloadOffset(), cursor.payloadLength())));
    }
    if (batch.isEmpty()) {
      return false;
    }
    if (!apply(batch)) {
      return false;
    }
    position = batch.getLast().position();
    complete();
    return true;
  }

  /** Applies until it succeeds, for a full disk may have space again; false when stopping. */
  private boolean apply(List<Recorded> batch) {
    while (true) {
      try {
        projection.apply(batch);
        failure = null;
        return true;
      } catch (RuntimeException e) {
        failure = "the lists do not follow the journal: " + e.getMessage();
        LOG.warn("the projection can not go on from position {}; trying again", position, e);
        refuseWaiters();
        if (stopping) {
          return false;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private void refuseWaiters() {
    for (Waiter w = waiters.poll(); w != null; w = waiters.poll()) {
      w.future().completeExceptionally(new MeshUnavailable("the lists do not follow the journal"));
    }
  }

  /** Lets the lists catch up with what is durable, then ends; the journal may be closed already. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
