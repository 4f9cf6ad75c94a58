package io.agentmesh.engine.audit.prune;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.engine.audit.LedgerFeed;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.prune.BundleRanges;
import io.agentmesh.ledger.prune.Overdue;
import io.agentmesh.ledger.prune.Pruned;
import io.agentmesh.ledger.tile.LogFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets bundles of entries go from the ledgers once the time of all their entries is over, one
 * ledger after the other, from time to time. First an audit entry says which go; when it is durable
 * in the ledger, they are deleted. A legal hold refuses the entry, and so keeps them.
 *
 * <p>One thread; the questions are for any.
 */
public final class Pruner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);
  private static final int MOST_AT_ONCE = 4096;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Has an audit entry say which bundles go. */
  @FunctionalInterface
  public interface Notes {
    /** What it came to; {@link MeshUnavailable} when nobody takes the note. */
    Outcome note(TenantId tenant, BundleRanges bundles);
  }

  /** Bundles that an entry says go, and the position from which on it is in the ledger. */
  private record Noted(TenantId tenant, BundleRanges bundles, long position) {}

  private final LedgerHome home;
  private final LedgerFeed feed;
  private final Notes notes;
  private final Clock clock;
  private final RetentionRules rules;
  private final long everyNanos;
  private final Looping looping;
  private final Queue<TenantId> round = new ArrayDeque<>();
  private final AtomicLong pruned = new AtomicLong();
  private @Nullable Noted noted;
  private long roundAt;
  private boolean begun;
  private volatile @Nullable String trouble;
  private volatile boolean stopping;

  /**
   * Prunes the ledgers there.
   *
   * @param notes has an entry say what goes, of at most {@link
   *     EvidenceCommand.NotePruning#MOST_CHARACTERS} characters
   * @param everyMillis time from the begin of a round to the next
   */
  public Pruner(
      Threads threads,
      LedgerHome home,
      LedgerFeed feed,
      Notes notes,
      Clock clock,
      RetentionRules rules,
      long everyMillis) {
    this.home = home;
    this.feed = feed;
    this.notes = notes;
    this.clock = clock;
    this.rules = rules;
    this.everyNanos = TimeUnit.MILLISECONDS.toNanos(everyMillis);
    this.looping = threads.loop("prune-0", true, this::step);
  }

  /** Starts its thread. */
  public void start() {
    looping.start();
  }

  /** What went wrong last, or null. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Bundles that were pruned since the start. */
  public long pruned() {
    return pruned.get();
  }

  private long step(long now) {
    if (stopping) {
      return Loop.ENDED;
    }
    Noted waiting = noted;
    if (waiting != null) {
      if (feed.durablePosition() < waiting.position()) {
        return LOOK_AGAIN_NANOS;
      }
      noted = null;
      remove(waiting);
      return 0;
    }
    if (round.isEmpty()) {
      if (begun && roundAt - now > 0) {
        return roundAt - now;
      }
      begin(now);
    }
    TenantId tenant = round.peek();
    if (tenant == null) {
      return Math.max(1, roundAt - now);
    }
    if (!note(tenant)) {
      round.remove();
    }
    return 0;
  }

  private void begin(long now) {
    begun = true;
    roundAt = now + everyNanos;
    trouble = null;
    try {
      round.addAll(home.tenants());
    } catch (IOException e) {
      failed("the ledgers can not be listed: " + e.getMessage());
    }
  }

  /** Says which bundles of a tenant go next; false when none do. */
  private boolean note(TenantId tenant) {
    try {
      byte[] checkpoint = home.source(tenant).read(LogFile.CHECKPOINT.path());
      if (checkpoint == null) {
        return false;
      }
      long size = SignedCheckpoint.parse(checkpoint).checkpoint().size();
      BundleRanges overdue =
          Overdue.in(home.source(tenant), size, rules.at(clock.micros()), MOST_AT_ONCE);
      if (overdue.isEmpty()) {
        return false;
      }
      BundleRanges part = overdue.inParts(EvidenceCommand.NotePruning.MOST_CHARACTERS).getFirst();
      Outcome outcome = notes.note(tenant, part);
      if (outcome instanceof Outcome.Done done) {
        noted = new Noted(tenant, part, done.position());
        return true;
      }
      LOG.info("bundles {} of the ledger of {} are kept: {}", part, tenant, outcome);
      return false;
    } catch (IOException
        | LedgerDamagedException
        | MalformedException
        | MeshUnavailable
        | IllegalArgumentException e) {
      failed("the ledger of " + tenant + " can not be pruned: " + e.getMessage());
      return false;
    }
  }

  private void remove(Noted gone) {
    try {
      Pruned.remove(home.store(gone.tenant()), gone.bundles());
      pruned.addAndGet(gone.bundles().count());
      LOG.info(
          "{} bundles of the ledger of {} went, for the time of their entries is over",
          gone.bundles().count(),
          gone.tenant());
    } catch (IOException | LedgerDamagedException e) {
      failed("bundles of the ledger of " + gone.tenant() + " can not go: " + e.getMessage());
      round.remove();
    }
  }

  private void failed(String sentence) {
    trouble = sentence;
    LOG.warn("{}", sentence);
  }

  /** Ends; what an entry says goes and did not is deleted when it is found again. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(3));
  }
}
