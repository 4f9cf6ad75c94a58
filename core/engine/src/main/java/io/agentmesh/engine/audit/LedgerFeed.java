package io.agentmesh.engine.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.read.JournalCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the audit facts of durable records to the ledgers, signs checkpoints of those that
 * changed, and makes them durable from time to time. One thread; the questions are for any.
 *
 * <p>When something fails it lets go of all ledgers, and begins again behind what is durable: the
 * journal keeps the records until then. While it fails, and while the ledgers are far behind, new
 * work is to be refused.
 */
public final class LedgerFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);
  private static final int BATCH_RECORDS = 4096;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private record Rest(long atLeast, Runnable act, CompletableFuture<Long> done) {}

  private final Journal journal;
  private final LedgerHome home;
  private final LedgerOptions options;
  private final DurablePosition mark;
  private final Looping looping;
  private final Queue<Rest> resting = new ConcurrentLinkedQueue<>();
  private final OpenLedgers open;
  private @Nullable JournalCursor cursor;
  private long syncAt;
  private final Unpublished unpublished;
  private boolean unsynced;
  private boolean syncing;
  private long syncTo;
  private long retryAt;
  private volatile long position;
  private volatile long durable;
  private final AtomicLong entries = new AtomicLong();
  private volatile boolean stopping;
  private volatile @Nullable String failure;

  /**
   * Keeps the ledgers of a journal.
   *
   * @throws IllegalStateException when the journal has no longer what the ledgers lack
   */
  public LedgerFeed(Journal journal, LedgerHome home, LedgerOptions options) {
    this.journal = journal;
    this.home = home;
    this.options = options;
    this.open = new OpenLedgers(home);
    this.unpublished = new Unpublished(TimeUnit.MILLISECONDS.toNanos(options.publishMillis()));
    this.mark = new DurablePosition(home.top());
    this.durable = begin();
    this.position = durable;
    this.looping = journal.threads().loop("ledger-0", false, this::step);
  }

  private long begin() {
    try {
      return mark.begin(journal.firstPosition(), journal.lastPosition(), home.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the ledgers: " + e.getMessage(), e);
    }
  }

  /** Starts the feed's thread. */
  public void start() {
    looping.start();
  }

  /** Why the ledgers no longer follow the journal, or null. */
  public @Nullable String failure() {
    return failure;
  }

  /** Why new work is to be refused, or null. */
  public @Nullable String limit() {
    String failed = failure == null ? home.distrusted() : failure;
    if (failed != null) {
      return failed;
    }
    return lag() > options.maxLag()
        ? "the ledgers are more than " + options.maxLag() + " records behind"
        : null;
  }

  /** Durable records that are in no ledger yet. */
  public long lag() {
    return Math.max(0, journal.durablePosition() - position);
  }

  /** The position up to which the ledgers are durable; the journal is to keep what is behind it. */
  public long durablePosition() {
    return durable;
  }

  /** What waits for a checkpoint, and how long checkpoints take. */
  public Unpublished unpublished() {
    return unpublished;
  }

  /** Entries that were added since the start. */
  public long entries() {
    return entries.get();
  }

  /**
   * Has something done once all ledgers are durable up to a position or beyond, while nothing is
   * written to them: on the feed's thread, so it should be short. Completes with the position; what
   * the act throws harms it alone.
   */
  public CompletableFuture<Long> atRest(long atLeast, Runnable act) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    resting.add(new Rest(atLeast, act, done));
    looping.wake();
    return done;
  }

  private void rest(long now) throws IOException {
    Rest next = resting.peek();
    if (next == null || position < next.atLeast()) {
      return;
    }
    if (unpublished.any()) {
      publish(now);
    }
    if (!unpublished.any()) {
      beginSync();
      while (syncing) {
        sync(now);
      }
      resting.remove(next);
      try {
        next.act().run();
        next.done().complete(durable);
      } catch (RuntimeException e) {
        next.done().completeExceptionally(e);
      }
    }
  }

  private long step(long now) {
    boolean last = stopping;
    unpublished.measure(now);
    if (retryAt - now > 0 && failure != null && !last) {
      return retryAt - now;
    }
    try {
      boolean more = take(now);
      rest(now);
      if (unpublished.isDue(now) || unpublished.any() && last && !more) {
        publish(now);
      }
      if (!unpublished.any()) {
        unpublished.clear();
        failure = null;
        if (unsynced && !syncing && (syncAt - now <= 0 || last && !more)) {
          beginSync();
        }
      }
      if (syncing) {
        sync(now);
      }
      if (more || syncing || unpublished.measures()) {
        return 0;
      }
      return last ? end() : POLL_NANOS;
    } catch (IOException | RuntimeException e) {
      return afterFailure(now, last, e);
    }
  }

  private long afterFailure(long now, boolean last, Exception e) {
    if (failure == null) {
      LOG.error("the ledger of {} failed; nothing is durable behind {}", open.under(), durable, e);
    }
    TenantId tenant = open.under();
    failure =
        "the ledgers do not follow the journal: "
            + (tenant == null ? "" : "that of " + tenant + ": ")
            + e.getMessage();
    letGo();
    position = durable;
    retryAt = now + RETRY_NANOS;
    return last ? end() : RETRY_NANOS;
  }

  private void letGo() {
    open.clear();
    unpublished.letGo();
    unsynced = false;
    syncing = false;
    JournalCursor from = cursor;
    cursor = null;
    if (from != null) {
      from.close();
    }
  }

  private long end() {
    letGo();
    for (Rest left = resting.poll(); left != null; left = resting.poll()) {
      left.done().completeExceptionally(new MeshUnavailable("the node is stopping"));
    }
    return Loop.ENDED;
  }

  /** Takes the next records, and says whether there may be more. */
  private boolean take(long now) throws IOException {
    JournalCursor from = cursor;
    if (from == null) {
      from = journal.read(position + 1);
      cursor = from;
    }
    int taken = 0;
    long upTo = position;
    while (taken < BATCH_RECORDS && from.next()) {
      taken++;
      upTo = from.position();
      JournalRecord record =
          JournalRecord.CODEC.decode(from.array(), from.payloadOffset(), from.payloadLength());
      fold(new Recorded(upTo, from.timeMicros(), record), now);
    }
    if (taken > 0 && !unsynced && !unpublished.any()) {
      unsynced = true;
      syncAt = now + TimeUnit.MILLISECONDS.toNanos(options.syncMillis());
    }
    position = upTo;
    return taken == BATCH_RECORDS;
  }

  private void fold(Recorded recorded, long now) throws IOException {
    JournalRecord record = recorded.record();
    if (record.facts().isEmpty()) {
      return;
    }
    TenantLedger ledger = open.of(record.tenant());
    int added = 0;
    for (int i = 0; i < record.facts().size(); i++) {
      added += ledger.add(recorded, i) ? 1 : 0;
    }
    if (added > 0) {
      entries.addAndGet(added);
      unpublished.add(recorded.time(), now);
    }
  }

  private void publish(long now) throws IOException {
    unpublished.published(open.publish(), now);
    home.published();
    if (!unsynced) {
      unsynced = true;
      syncAt = now + TimeUnit.MILLISECONDS.toNanos(options.syncMillis());
    }
  }

  /** What is published now is to be durable; many ledgers take a while, and several steps. */
  private void beginSync() {
    open.beginSync();
    syncTo = position;
    syncing = true;
  }

  private void sync(long now) throws IOException {
    if (!open.sync()) {
      return;
    }
    mark.write(syncTo);
    durable = syncTo;
    syncing = false;
    unsynced = position > syncTo;
    syncAt = now + TimeUnit.MILLISECONDS.toNanos(options.syncMillis());
    open.rest();
  }

  /** Brings the ledgers up to what is durable and ends; the journal may be closed already. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(3));
  }
}
