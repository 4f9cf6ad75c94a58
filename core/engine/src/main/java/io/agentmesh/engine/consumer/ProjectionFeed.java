package io.agentmesh.engine.consumer;

import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.read.JournalCursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
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
  private final List<Recorded> batch = new ArrayList<>();
  private final Looping looping;
  private @Nullable JournalCursor cursor;
  private long nextAt;
  private boolean gathering;
  private boolean retrying;
  private volatile long position;
  private volatile long maxLag = Long.MAX_VALUE;
  private volatile boolean stopping;
  private volatile @Nullable String failure;

  /** Feeds the projection from where it stands. */
  public ProjectionFeed(Journal journal, Projection projection) {
    this.journal = journal;
    this.projection = projection;
    this.position = projection.position();
    this.looping = journal.threads().loop("projection-0", false, this::step);
  }

  /** Starts the feed's thread. */
  public void start() {
    looping.start();
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
    looping.wake();
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

  private long step(long now) {
    boolean last = stopping;
    boolean hurried = last || (gathering && !waiters.isEmpty());
    if (nextAt - now > 0 && !hurried) {
      return nextAt - now;
    }
    try {
      return takeBatch() ? afterBatch(now) : last ? end() : afterNothing(now);
    } catch (RuntimeException e) {
      failure = "the lists do not follow the journal: " + e.getMessage();
      LOG.error("the projection stopped at position {}", position, e);
      refuseWaiters();
      return end();
    }
  }

  private long afterBatch(long now) {
    gathering = lag() < BATCH_RECORDS;
    nextAt = gathering ? now + GATHER_NANOS : now;
    return 0;
  }

  private long afterNothing(long now) {
    gathering = !retrying;
    nextAt = now + (retrying ? RETRY_NANOS : POLL_NANOS);
    return nextAt - now;
  }

  private long end() {
    JournalCursor open = cursor;
    if (open != null) {
      open.close();
    }
    return Loop.ENDED;
  }

  private JournalCursor cursor() {
    JournalCursor open = cursor;
    if (open == null) {
      open = journal.read(position + 1);
      cursor = open;
    }
    return open;
  }

  /** Whether a batch was applied. One that could not be is tried again, for space may come back. */
  private boolean takeBatch() {
    JournalCursor from = cursor();
    long bytes = 0;
    while (!retrying && batch.size() < BATCH_RECORDS && bytes < BATCH_BYTES && from.next()) {
      bytes += from.payloadLength();
      batch.add(
          new Recorded(
              from.position(),
              from.timeMicros(),
              JournalRecord.CODEC.decode(
                  from.array(), from.payloadOffset(), from.payloadLength())));
    }
    if (batch.isEmpty()) {
      return false;
    }
    retrying = !apply();
    if (retrying) {
      return false;
    }
    position = batch.getLast().position();
    batch.clear();
    complete();
    return true;
  }

  private boolean apply() {
    try {
      projection.apply(List.copyOf(batch));
      failure = null;
      return true;
    } catch (RuntimeException e) {
      failure = "the lists do not follow the journal: " + e.getMessage();
      LOG.warn("the projection can not go on from position {}; trying again", position, e);
      refuseWaiters();
      return false;
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
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(3));
  }
}
