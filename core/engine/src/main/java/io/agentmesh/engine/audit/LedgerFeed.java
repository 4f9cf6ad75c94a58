package io.agentmesh.engine.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.read.JournalCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private static final int MOST_AT_REST = 256;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Journal journal;
  private final LedgerHome home;
  private final LedgerOptions options;
  private final DurablePosition mark;
  private final Looping looping;
  private final Map<TenantId, TenantLedger> open = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable JournalCursor cursor;
  private long publishAt;
  private long syncAt;
  private boolean unpublished;
  private boolean unsynced;
  private long retryAt;
  private @Nullable TenantId under;
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
    this.mark = new DurablePosition(home.top());
    this.durable = begin();
    this.position = durable;
    this.looping = journal.threads().loop("ledger-0", false, this::step);
  }

  private long begin() {
    long first = journal.firstPosition();
    try {
      long read = mark.read();
      if (read == DurablePosition.NONE) {
        if (!home.isEmpty()) {
          throw new IllegalStateException(
              "there are ledgers and no file that says how far they are: put their directory back"
                  + " from a copy");
        }
        mark.write(first - 1);
        return first - 1;
      }
      if (read < first - 1) {
        throw new IllegalStateException(
            "the ledgers end at position "
                + read
                + " and the journal begins at "
                + first
                + ": put the ledgers back from the copy that belongs to this journal");
      }
      if (read > journal.lastPosition()) {
        throw new IllegalStateException(
            "the ledgers are at position "
                + read
                + ", ahead of the journal, which ends at "
                + journal.lastPosition()
                + ": the journal is an older copy; use agentmesh restore");
      }
      return read;
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
    String failed = failure;
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

  /** Entries that were added since the start. */
  public long entries() {
    return entries.get();
  }

  private long step(long now) {
    boolean last = stopping;
    if (retryAt - now > 0 && failure != null && !last) {
      return retryAt - now;
    }
    try {
      boolean more = take(now);
      if (unpublished && (publishAt - now <= 0 || last && !more)) {
        publish(now);
      }
      if (!unpublished) {
        failure = null;
        if (unsynced && (syncAt - now <= 0 || last && !more)) {
          sync();
        }
      }
      if (more) {
        return 0;
      }
      return last ? end() : POLL_NANOS;
    } catch (IOException | RuntimeException e) {
      return afterFailure(now, last, e);
    }
  }

  private long afterFailure(long now, boolean last, Exception e) {
    if (failure == null) {
      LOG.error("the ledger of {} failed; nothing is durable behind {}", under, durable, e);
    }
    TenantId tenant = under;
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
    unpublished = false;
    unsynced = false;
    JournalCursor from = cursor;
    cursor = null;
    if (from != null) {
      from.close();
    }
  }

  private long end() {
    letGo();
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
    if (taken > 0 && !unsynced && !unpublished) {
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
    TenantLedger ledger = ledger(record.tenant());
    int added = 0;
    for (int i = 0; i < record.facts().size(); i++) {
      added += ledger.add(recorded, i) ? 1 : 0;
    }
    if (added > 0) {
      entries.addAndGet(added);
      if (!unpublished) {
        unpublished = true;
        publishAt = now + TimeUnit.MILLISECONDS.toNanos(options.publishMillis());
      }
    }
  }

  private TenantLedger ledger(TenantId tenant) throws IOException {
    under = tenant;
    TenantLedger ledger = open.get(tenant);
    if (ledger == null) {
      ledger = new TenantLedger(home.open(tenant));
      open.put(tenant, ledger);
    }
    return ledger;
  }

  private void publish(long now) throws IOException {
    boolean behind = false;
    for (Map.Entry<TenantId, TenantLedger> each : open.entrySet()) {
      under = each.getKey();
      if (each.getValue().isUnpublished()) {
        behind |= !each.getValue().publish();
      }
    }
    under = null;
    unpublished = behind;
    publishAt = now + TimeUnit.MILLISECONDS.toNanos(options.publishMillis());
    if (!unsynced) {
      unsynced = true;
      syncAt = now + TimeUnit.MILLISECONDS.toNanos(options.syncMillis());
    }
  }

  private void sync() throws IOException {
    for (Map.Entry<TenantId, TenantLedger> each : open.entrySet()) {
      under = each.getKey();
      if (each.getValue().isUnsynced()) {
        each.getValue().sync();
      }
    }
    under = null;
    mark.write(position);
    durable = position;
    unsynced = false;
    Iterator<TenantLedger> eldest = open.values().iterator();
    while (open.size() > MOST_AT_REST) {
      eldest.next();
      eldest.remove();
    }
    open.values().forEach(TenantLedger::rest);
  }

  /** Brings the ledgers up to what is durable and ends; the journal may be closed already. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(3));
  }
}
