package io.agentmesh.engine.erase;

import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.ErasedSubjects;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.shard.Shard;
import io.agentmesh.engine.webhook.WebhookDirectory;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.fault.PositionGoneException;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows on an erasure that is durable, all on one thread: the key is destroyed, and the
 * journal is read for where copies went. Each is tried until it is done and the mesh has taken that
 * down. What a crash left undone is done at the next start: keys before that is ready, the reading
 * afterwards.
 */
public final class Erasing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** One erasure on its way; the loop's own. */
  private static final class Work {
    final Erasure erasure;
    boolean destroyed;
    boolean noted;
    boolean asked;
    @Nullable ErasureReport report;

    Work(Erasure erasure, boolean destroyed) {
      this.erasure = erasure;
      this.destroyed = destroyed;
      this.noted = erasure.keyDestroyedAt() != 0;
      this.report = erasure.report();
    }
  }

  private record Said(ErasureId erasure, boolean taken) {}

  private final Journal journal;
  private final Sealing sealing;
  private final ErasedSubjects erased;
  private final WebhookDirectory webhooks;
  private final Function<LongSupplier, Runnable> hold;
  private final Looping looping;
  private final ConcurrentLinkedQueue<Erasure> begun = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Said> answers = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Shard shard;
  private volatile boolean stopping;

  // The loop's own.
  private final Map<ErasureId, Work> works = new LinkedHashMap<>();
  private @Nullable ErasureReading reading;
  private Runnable letGo = () -> {};
  private boolean trouble;
  private long dueAt;

  /**
   * Destroys every key that the state says is gone, so that none comes back with an older file of
   * keys; may block. Segments are kept behind what the hold is told.
   */
  public Erasing(
      Journal journal,
      Sealing sealing,
      ErasedSubjects erased,
      WebhookDirectory webhooks,
      Function<LongSupplier, Runnable> hold,
      State state) {
    this.journal = journal;
    this.sealing = sealing;
    this.erased = erased;
    this.webhooks = webhooks;
    this.hold = hold;
    this.looping = journal.threads().loop("erasing-0", true, this::step);
    List<Owner> gone = new ArrayList<>();
    for (TenantState tenant : state.tenants()) {
      for (Erasure erasure : tenant.erasures().all().values()) {
        erased.add(erasure.tenant(), erasure.subject());
        gone.add(owner(erasure));
        if (erasure.keyDestroyedAt() == 0 || erasure.report() == null) {
          works.put(erasure.id(), new Work(erasure, true));
        }
      }
    }
    sealing.destroy(gone);
  }

  private static Owner owner(Erasure erasure) {
    return new Owner(erasure.tenant(), erasure.subject());
  }

  /** Starts the thread; what was done is told to the shard. */
  public void start(Shard to) {
    shard = to;
    looping.start();
  }

  /** An erasure is durable. */
  public void begun(Erasure erasure) {
    erased.add(erasure.tenant(), erasure.subject());
    begun.add(erasure);
    looping.wake();
  }

  private long step(long now) {
    Shard to = shard;
    if (stopping || to == null) {
      stopReading();
      return Loop.ENDED;
    }
    for (Erasure e = begun.poll(); e != null; e = begun.poll()) {
      works.put(e.id(), new Work(e, false));
    }
    takeAnswers(now);
    if (works.isEmpty()) {
      return Loop.UNTIL_WOKEN;
    }
    if (trouble && now - dueAt < 0) {
      return dueAt - now;
    }
    trouble = false;
    destroy(now);
    for (Work work : List.copyOf(works.values())) {
      if (work.destroyed && !work.noted && !work.asked) {
        ask(to, work, new EvidenceCommand.NoteKeyDestroyed(work.erasure.id()), now);
      } else if (work.noted && work.report != null && !work.asked) {
        ask(to, work, new EvidenceCommand.NoteErasureReport(work.erasure.id(), work.report), now);
      }
    }
    return read(now) ? 0 : trouble ? Math.max(1, dueAt - now) : Loop.UNTIL_WOKEN;
  }

  private void later(long now) {
    trouble = true;
    dueAt = now + RETRY_NANOS;
  }

  private void destroy(long now) {
    List<Work> standing = works.values().stream().filter(w -> !w.destroyed).toList();
    if (standing.isEmpty()) {
      return;
    }
    try {
      sealing.destroy(standing.stream().map(w -> owner(w.erasure)).toList());
      standing.forEach(w -> w.destroyed = true);
    } catch (RuntimeException e) {
      LOG.error("keys of erased data subjects can not be destroyed; it is tried again", e);
      later(now);
    }
  }

  /** Reads a little; true when there is more to do at once. */
  private boolean read(long now) {
    List<Work> unread = works.values().stream().filter(w -> w.noted && w.report == null).toList();
    if (unread.isEmpty()) {
      return false;
    }
    try {
      ErasureReading open = reading;
      if (open == null) {
        open =
            new ErasureReading(
                journal,
                unread.stream().map(w -> w.erasure).toList(),
                r -> webhooks.find(new WebhookDirectory.Owner(r.tenant(), r.agent())) != null);
        reading = open;
        letGo = hold.apply(open::position);
      }
      if (open.read()) {
        for (Tally tally : open.tallies()) {
          Work work = works.get(tally.erasure().id());
          if (work != null) {
            work.report = tally.report(open.since());
          }
        }
        stopReading();
      }
    } catch (PositionGoneException overtaken) {
      stopReading();
    } catch (RuntimeException e) {
      LOG.error("the journal can not be read for an erasure's report; it is tried again", e);
      stopReading();
      later(now);
      return false;
    }
    return true;
  }

  private void stopReading() {
    ErasureReading open = reading;
    reading = null;
    if (open != null) {
      open.close();
    }
    letGo.run();
    letGo = () -> {};
  }

  private void ask(Shard to, Work work, Command command, long now) {
    Erasure erasure = work.erasure;
    work.asked = true;
    try {
      to.call(
          Origin.system(Principal.system(erasure.tenant())),
          List.of(command),
          outcomes -> {
            answers.add(new Said(erasure.id(), isOver(outcomes.getFirst())));
            looping.wake();
          });
    } catch (MeshUnavailable e) {
      work.asked = false;
      later(now);
    }
  }

  /** Whether the mesh took it, or the tenant is there no more. */
  private static boolean isOver(Outcome outcome) {
    return outcome instanceof Outcome.Done
        || outcome instanceof Outcome.Refused(Refusal refusal, _)
            && refusal.kind() == Refusal.Kind.NOT_FOUND;
  }

  private void takeAnswers(long now) {
    for (Said said = answers.poll(); said != null; said = answers.poll()) {
      Work work = Objects.requireNonNull(works.get(said.erasure()));
      work.asked = false;
      if (!said.taken()) {
        later(now);
      } else if (!work.noted) {
        work.noted = true;
      } else {
        works.remove(said.erasure());
      }
    }
  }

  /** Ends the thread; what is not done is done after the next start. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(2));
  }
}
