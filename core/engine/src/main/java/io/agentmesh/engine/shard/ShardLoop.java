package io.agentmesh.engine.shard;

import io.agentmesh.engine.meter.Meter;
import io.agentmesh.engine.options.EngineOptions;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.shard.queue.Inbox;
import io.agentmesh.engine.shard.queue.Job;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.append.JournalListener;
import io.agentmesh.journal.fault.JournalFailure;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import java.util.concurrent.TimeUnit;
import org.jctools.queues.atomic.MpscLinkedAtomicQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shard thread: takes jobs from its inbox, hands full batches to the journal, runs what has
 * become durable, and looks at the time. While the journal writes one batch, the next is decided.
 */
public final class ShardLoop implements JournalListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardLoop.class);

  /** Jobs taken before the journal is looked after again. */
  private static final int BURST = 256;

  private enum Phase {
    RUNNING,
    DRAINING,
    STOPPED
  }

  private final Journal journal;
  private final Outbox outbox;
  private final Runnable tick;
  private final Runnable betweenBursts;
  private final Runnable afterEffects;
  private final Meter meter;
  private final long tickNanos;
  private final Inbox inbox;
  private final MpscLinkedAtomicQueue<Job> own = new MpscLinkedAtomicQueue<>();
  private final Looping looping;
  private long nextTick;
  private boolean begun;
  private boolean toldOverload;
  private volatile long durable;
  private volatile @Nullable String failure;
  private volatile Phase phase = Phase.RUNNING;

  ShardLoop(
      Journal journal,
      Outbox outbox,
      EngineOptions options,
      Runnable tick,
      Runnable betweenBursts,
      Runnable afterEffects,
      Meter meter) {
    this.journal = journal;
    this.outbox = outbox;
    this.tick = tick;
    this.betweenBursts = betweenBursts;
    this.afterEffects = afterEffects;
    this.meter = meter;
    this.tickNanos = TimeUnit.MILLISECONDS.toNanos(options.tickMillis());
    this.inbox = new Inbox(options.inboxCalls(), options.maxQueueAgeMillis());
    this.durable = journal.durablePosition();
    this.looping = journal.threads().loop("shard-0", false, this::step);
  }

  void start() {
    looping.start();
  }

  /** Why nothing can be taken any more, or null. */
  @Nullable String failure() {
    return failure;
  }

  /** Whether it takes nothing new, because it is to end. */
  boolean isStopping() {
    return phase != Phase.RUNNING;
  }

  /** Whether the job that is done has waited for too long to begin anything new. */
  boolean isLate() {
    return inbox.isLate();
  }

  /** Hands a job in from any thread. */
  void post(Job job) {
    String failed = failure;
    if (failed != null) {
      throw new MeshUnavailable(failed);
    }
    if (phase != Phase.RUNNING) {
      throw new MeshUnavailable("the node is stopping");
    }
    if (!inbox.offer(job)) {
      throw new MeshUnavailable(Inbox.FULL);
    }
    looping.wake();
  }

  /**
   * Hands in a job that must not be lost, whatever the inbox holds: something lets go of what it
   * had, so there are never more of them than were let in before.
   */
  void postOwn(Job job) {
    own.add(job);
    looping.wake();
  }

  @Override
  public void durable(long position) {
    durable = position;
    looping.wake();
  }

  @Override
  public void written(int records, long nanos) {
    meter.committed(records, nanos);
  }

  @Override
  public void failed(JournalFailure why) {
    failure = "the journal failed: " + why.sentence();
    looping.wake();
  }

  private long step(long now) {
    try {
      if (!begun) {
        begun = true;
        nextTick = now + tickNanos;
      }
      if (phase == Phase.STOPPED) {
        return Loop.ENDED;
      }
      return failure == null ? work(now) : giveUp(now);
    } catch (RuntimeException | Error e) {
      LOG.error("the shard broke", e);
      failure = "the shard broke: " + e;
      return giveUp(now);
    }
  }

  private long work(long now) {
    boolean busy = takeJobs(now);
    tellOverload();
    betweenBursts.run();
    busy |= journal.submit();
    if (outbox.run(durable)) {
      afterEffects.run();
      busy = true;
    }
    if (now - nextTick >= 0 && failure == null) {
      tick.run();
      nextTick = now + tickNanos;
      busy = true;
    }
    if (busy || failure != null) {
      return 0;
    }
    if (phase != Phase.RUNNING && inbox.isEmpty() && own.isEmpty() && outbox.size() == 0) {
      return Loop.ENDED;
    }
    return Math.max(1000, nextTick - now);
  }

  private void tellOverload() {
    if (inbox.isOverloaded() != toldOverload) {
      toldOverload = !toldOverload;
      if (toldOverload) {
        LOG.warn("the node is overloaded: new work is turned away until less waits");
      } else {
        LOG.info("the node is no longer overloaded");
      }
    }
  }

  private boolean takeJobs(long now) {
    int taken = 0;
    Job letGo = failure == null && journal.hasRoom(Acting.RECORD_BYTES) ? own.poll() : null;
    while (letGo != null) {
      letGo.run();
      taken++;
      letGo = taken < BURST && journal.hasRoom(Acting.RECORD_BYTES) ? own.poll() : null;
    }
    inbox.sort(now);
    while (taken < BURST && failure == null && journal.hasRoom(Acting.RECORD_BYTES)) {
      Job job = inbox.next(now);
      if (job == null) {
        break;
      }
      job.run();
      taken++;
    }
    return taken > 0;
  }

  /** After a failure nothing is decided any more; whoever waits hears that nobody can say. */
  private long giveUp(long now) {
    String why = String.valueOf(failure);
    outbox.abandon(why);
    inbox.sort(now);
    for (Job job = inbox.next(now); job != null; job = inbox.next(now)) {
      job.refuse(why);
    }
    own.clear();
    afterEffects.run();
    return phase == Phase.RUNNING ? tickNanos : Loop.ENDED;
  }

  /** Takes nothing new, finishes what was taken, and ends. */
  @Override
  public void close() {
    if (phase == Phase.RUNNING) {
      phase = Phase.DRAINING;
    }
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(5));
    phase = Phase.STOPPED;
    looping.wake();
  }
}
