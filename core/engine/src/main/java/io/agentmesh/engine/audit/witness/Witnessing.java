package io.agentmesh.engine.audit.witness;

import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LogPlace;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.proof.LogProofs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the newest checkpoint of every ledger to all witnesses, round after round, and keeps what
 * they sign. When a witness has seen another history, or for some rounds more entries than there
 * are, the ledgers are distrusted: they sign nothing more, and new work is to be refused.
 *
 * <p>One thread, which waits for the witnesses; the questions are for any.
 */
public final class Witnessing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Witnessing.class);
  private static final int PATIENCE_ROUNDS = 3;

  private record Pair(String log, String witness) {}

  private final LedgerHome home;
  private final List<WitnessLink> witnesses;
  private final long everyNanos;
  private final LongSupplier lag;
  private final Looping looping;
  private final Queue<LogPlace> round = new ArrayDeque<>();
  private final Map<Pair, Long> seen = new HashMap<>();
  private final Map<Pair, Integer> ahead = new HashMap<>();
  private final AtomicLong signatures = new AtomicLong();
  private long roundAt;
  private boolean begun;
  private @Nullable String roundTrouble;
  private volatile @Nullable String trouble;
  private volatile boolean stopping;

  /**
   * Shows the ledgers there.
   *
   * @param everyMillis time from the begin of a round to the next
   * @param lag records that are in no ledger yet
   */
  public Witnessing(
      Threads threads,
      LedgerHome home,
      List<WitnessLink> witnesses,
      long everyMillis,
      LongSupplier lag) {
    this.home = home;
    this.witnesses = List.copyOf(witnesses);
    this.everyNanos = TimeUnit.MILLISECONDS.toNanos(everyMillis);
    this.lag = lag;
    this.looping = threads.loop("witness-0", true, this::step);
  }

  /** Starts its thread. */
  public void start() {
    looping.start();
  }

  /** What went wrong in the last round, or null. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Signatures of witnesses that were kept since the start. */
  public long signatures() {
    return signatures.get();
  }

  private long step(long now) {
    if (stopping) {
      return Loop.ENDED;
    }
    if (round.isEmpty()) {
      if (begun && roundAt - now > 0) {
        return roundAt - now;
      }
      begin(now);
    }
    LogPlace place = round.poll();
    if (place != null) {
      show(place);
    }
    if (round.isEmpty()) {
      trouble = roundTrouble;
      return Math.max(1, roundAt - now);
    }
    return 0;
  }

  private void begin(long now) {
    begun = true;
    roundAt = now + everyNanos;
    roundTrouble = null;
    try {
      round.addAll(home.logs());
    } catch (IOException e) {
      failed("the ledgers can not be listed: " + e.getMessage());
    }
  }

  private void show(LogPlace place) {
    try {
      LogProofs log = new LogProofs(place.source());
      SignedCheckpoint checkpoint = log.checkpoint();
      if (checkpoint != null && checkpoint.checkpoint().size() > 0) {
        show(place, log, checkpoint);
      }
    } catch (IOException | UncheckedIOException | LedgerDamagedException | MalformedException e) {
      failed("the ledger of " + place.name() + " can not be shown: " + e.getMessage());
    }
  }

  private void show(LogPlace place, LogProofs log, SignedCheckpoint checkpoint) throws IOException {
    long size = checkpoint.checkpoint().size();
    SignedCheckpoint cosigned = checkpoint;
    int signed = 0;
    for (WitnessLink witness : witnesses) {
      Pair pair = new Pair(place.name(), witness.key().name());
      long known = seen.getOrDefault(pair, 0L);
      if (known == size && !ahead.containsKey(pair)) {
        continue;
      }
      switch (new Showing(witness, log, checkpoint).from(Math.min(known, size))) {
        case Shown.Signed(var with) -> {
          cosigned = cosigned.with(with.note().signatures());
          signed++;
          seen.put(pair, size);
          ahead.remove(pair);
        }
        case Shown.SeenAt(long theirs) -> isAhead(pair, size, theirs);
        case Shown.Contradicted(var sentence) -> distrust(place.name(), sentence);
        case Shown.Failed(var sentence) -> failed(sentence);
      }
    }
    if (signed > 0) {
      place.keepWitnessed(cosigned);
      signatures.addAndGet(signed);
    }
  }

  /** After a crash a ledger may lack for a moment what the journal still tells it. */
  private void isAhead(Pair pair, long size, long theirs) {
    int rounds = lag.getAsLong() == 0 ? ahead.merge(pair, 1, Integer::sum) : 0;
    String sentence =
        pair.witness() + " has seen " + theirs + " entries, and there are " + size + " now";
    if (rounds >= PATIENCE_ROUNDS) {
      distrust(pair.log(), sentence);
    } else {
      failed("the ledger of " + pair.log() + ": " + sentence);
    }
  }

  private void distrust(String log, String sentence) {
    String whole = "the ledger of " + log + " is not the one that a witness knows: " + sentence;
    if (home.distrusted() == null) {
      LOG.error("{}; nothing more is signed", whole);
    }
    home.distrust(whole);
    failed(whole);
  }

  private void failed(String sentence) {
    if (roundTrouble == null) {
      roundTrouble = sentence;
      if (trouble == null) {
        LOG.warn("ledgers are not witnessed: {}", sentence);
      }
    }
  }

  /** Ends after what is being asked. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(3));
  }
}
