package io.agentmesh.http.resource.receipt;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.audit.AuditLog;
import io.agentmesh.engine.audit.AuditSearch;
import io.agentmesh.engine.audit.LedgerReading;
import io.agentmesh.engine.audit.entry.EntryFilter;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.limit.Seats;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the checkpoint that has an act, for who wants the receipt in the answer. The act has
 * happened by then: when the receipt does not come in time, when too many wait, or when the node is
 * stopping, the answer says which entry it is due for. Only the entry of this request by this actor
 * counts, so nobody sees an act of another here. Safe for any thread.
 */
public final class Receipts {
  private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
  private static final int MOST_WAITING = 256;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final LedgerReading ledgers;
  private final Seats seats;
  private final Predicate<Exchange> denied;
  private final Executor threads;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile boolean draining;

  /**
   * From these ledgers.
   *
   * @param seats how many requests of a principal may wait
   * @param denied whether somebody is no longer listened to
   * @param threads makes a virtual thread for each wait
   */
  public Receipts(
      LedgerReading ledgers, Seats seats, Predicate<Exchange> denied, Executor threads) {
    this.ledgers = ledgers;
    this.seats = seats;
    this.denied = denied;
    this.threads = threads;
  }

  /** From now on nobody waits. */
  public void drain() {
    draining = true;
  }

  /**
   * Hands out what there is of the receipt of an act that was done at a position: at once when it
   * was not asked for or nothing happened again, else from a virtual thread.
   */
  public void attach(Exchange exchange, long position, boolean duplicate, Consumer<Attached> then) {
    Preference preference = Preference.of(exchange.header(Headers.PREFER));
    if (!preference.receipt() || duplicate) {
      then.accept(Attached.NOTHING);
      return;
    }
    try {
      threads.execute(() -> {
        try {
          then.accept(await(exchange, position, preference));
        } catch (RuntimeException e) {
          exchange.failed(e);
        }
      });
    } catch (RejectedExecutionException stopping) {
      then.accept(Attached.due(new EntryId(position, 0)));
    }
  }

  /** The same for a request that has a virtual thread of its own. */
  public Attached attach(Exchange exchange, long position, boolean duplicate) {
    Preference preference = Preference.of(exchange.header(Headers.PREFER));
    return preference.receipt() && !duplicate
        ? await(exchange, position, preference)
        : Attached.NOTHING;
  }

  private Attached await(Exchange exchange, long position, Preference preference) {
    EntryId id = new EntryId(position, 0);
    Principal principal = exchange.principal();
    if (!waiting.tryAcquire()) {
      return Attached.due(id);
    }
    try {
      if (!seats.take(principal)) {
        return Attached.due(id);
      }
      try {
        Attached attached = seated(exchange, id, preference);
        return denied.test(exchange) ? Attached.due(id) : attached;
      } finally {
        seats.leave(principal);
      }
    } finally {
      waiting.release();
    }
  }

  private Attached seated(Exchange exchange, EntryId id, Preference preference) {
    AtomicBoolean gone = new AtomicBoolean();
    exchange.onAbandoned(() -> gone.set(true));
    EntryFilter.Wanted own =
        new EntryFilter(
                Set.of(),
                null,
                exchange.principal().id(),
                null,
                null,
                exchange.requestId(),
                null,
                false,
                0,
                Long.MAX_VALUE)
            .wanted();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(preference.waitMillis());
    long looked = -1;
    while (true) {
      long published = ledgers.publications();
      if (published != looked) {
        looked = published;
        Attached found = look(exchange.principal(), id, own);
        if (found != null) {
          return found;
        }
      }
      boolean over = gone.get() || draining || Thread.currentThread().isInterrupted();
      if (over || System.nanoTime() - until >= 0) {
        return Attached.due(id);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  /** What the newest checkpoint says, or null when it does not go as far as the act. */
  private @Nullable Attached look(Principal principal, EntryId id, EntryFilter.Wanted own) {
    try {
      AuditLog log = ledgers.log(principal.tenant());
      if (log == null) {
        return null;
      }
      long index = log.indexOf(id);
      if (index < 0) {
        return log.isPast(id) ? Attached.NOTHING : null;
      }
      AuditSearch.Found found = new AuditSearch.Found(index, log.entry(index));
      return own.takes(found.entry())
          ? new Attached(Attached.receipt(log, found), null)
          : Attached.NOTHING;
    } catch (IOException
        | UncheckedIOException
        | LedgerDamagedException
        | MalformedException
        | IllegalArgumentException e) {
      LOG.debug("no receipt for {}", id, e);
      return null;
    }
  }
}
