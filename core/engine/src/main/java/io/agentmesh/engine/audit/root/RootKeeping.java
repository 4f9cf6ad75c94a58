package io.agentmesh.engine.audit.root;

import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import io.agentmesh.ledger.fault.ContradictionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the checkpoints of the ledgers that have changed in the root, time after time, in a
 * moment in which all of them are durable and nothing is written. When a ledger is not the one with
 * entries appended that the root knows, the ledgers are distrusted: they sign nothing more, and new
 * work is to be refused.
 *
 * <p>One thread, which opens the root; what is recorded is written by the ledgers' thread, so that
 * whoever copies the ledgers there finds the root at rest too. The questions are for any thread.
 */
public final class RootKeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RootKeeping.class);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final LedgerHome home;
  private final LedgerFeed feed;
  private final LongSupplier journal;
  private final RootReading reading;
  private final long everyNanos;
  private final Looping looping;
  private final AtomicLong rounds = new AtomicLong();
  private @Nullable RootLog root;
  private @Nullable CompletableFuture<Long> recording;
  private long roundAt;
  private boolean begun;
  private volatile @Nullable String trouble;
  private volatile boolean stopping;

  /**
   * Keeps the root of that home.
   *
   * @param journal the last durable position of the journal
   * @param reading is told what was recorded
   * @param everyMillis time from the begin of a round to the next
   */
  public RootKeeping(
      Threads threads,
      LedgerHome home,
      LedgerFeed feed,
      LongSupplier journal,
      RootReading reading,
      long everyMillis) {
    this.home = home;
    this.feed = feed;
    this.journal = journal;
    this.reading = reading;
    this.everyNanos = TimeUnit.MILLISECONDS.toNanos(everyMillis);
    this.looping = threads.loop("root-0", true, this::step);
  }

  /** Starts its thread. */
  public void start() {
    looping.start();
  }

  /** Why the last round recorded nothing, or null. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Rounds since the start that went well. */
  public long rounds() {
    return rounds.get();
  }

  private long step(long now) {
    if (stopping) {
      return Loop.ENDED;
    }
    CompletableFuture<Long> open = recording;
    if (open != null) {
      if (!open.isDone()) {
        return LOOK_AGAIN_NANOS;
      }
      recording = null;
      ended(open);
    } else if (!begun || roundAt - now <= 0) {
      begun = true;
      roundAt = now + everyNanos;
      begin();
    }
    return recording == null ? Math.max(1, roundAt - now) : LOOK_AGAIN_NANOS;
  }

  private void begin() {
    if (home.distrusted() != null) {
      return;
    }
    try {
      RootLog log = root;
      if (log == null) {
        log = RootLog.open(home.root());
        root = log;
        reading.recorded(log.newest());
      }
      Round round = new Round(home, log);
      recording =
          feed.atRest(
              journal.getAsLong(),
              () -> {
                try {
                  round.record();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
  }

  private void ended(CompletableFuture<Long> round) {
    try {
      round.join();
      RootLog log = root;
      if (log != null) {
        reading.recorded(log.newest());
      }
      rounds.incrementAndGet();
      trouble = null;
    } catch (CompletionException e) {
      failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private void failed(Throwable e) {
    root = null;
    String sentence = "the root ledger can not be kept: " + e.getMessage();
    if (!stopping && !sentence.equals(trouble)) {
      LOG.error("{}", sentence, e);
    }
    if (e instanceof ContradictionException) {
      home.distrust(sentence);
    }
    trouble = sentence;
  }

  /** Ends after the round that is under way. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(3));
  }
}
