package io.agentmesh.engine.replay;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.shard.Shard;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.fault.PositionGoneException;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the replays of topics on, all on one thread: reads the next chunk of each from the journal
 * and hands it to the shard, which takes what may wait. Where a replay stands is part of the state,
 * so a restart goes on from there. A replay that can not go on now leaves its turn to another.
 */
public final class TopicReplays implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReplays.class);

  /** Replays that are moved on at once; the others wait for a turn. */
  private static final int AT_ONCE = 16;

  /** How long one that finds no room waits, and how often the state is looked at while any runs. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private record Said(ReplayId replay, @Nullable Outcome outcome) {}

  private final Journal journal;
  private final Looping looping;
  private final AtomicBoolean stirred = new AtomicBoolean(true);
  private final ConcurrentLinkedQueue<Said> answers = new ConcurrentLinkedQueue<>();
  private volatile @Nullable List<Replay> seen;
  private volatile @Nullable Shard shard;
  private volatile boolean stopping;

  // The loop's own.
  private final Map<ReplayId, Track> tracks = new LinkedHashMap<>();
  private final Set<ReplayId> asked = new HashSet<>();
  private final Map<ReplayId, Long> pausedUntil = new LinkedHashMap<>();
  private boolean looking;
  private long lookedAt;

  /** Reads from the journal. */
  public TopicReplays(Journal journal) {
    this.journal = journal;
    this.looping = journal.threads().loop("replay-0", true, this::step);
  }

  /** Starts the thread; what it reads goes to the shard. */
  public void start(Shard to) {
    shard = to;
    looping.start();
  }

  /** Says that a replay began, or may go on; safe for any thread. */
  public void stir() {
    stirred.set(true);
    looping.wake();
  }

  private long step(long now) {
    Shard to = shard;
    if (stopping || to == null) {
      closeAll();
      return Loop.ENDED;
    }
    takeAnswers(now);
    look(to, now);
    boolean busy = false;
    int moved = 0;
    for (Track track : List.copyOf(tracks.values())) {
      if (moved == AT_ONCE) {
        break;
      }
      if (isDue(track.replay().id(), now)) {
        busy |= move(to, track);
        moved++;
      }
    }
    if (busy) {
      return 0;
    }
    return tracks.isEmpty() && !looking && !stirred.get() ? Loop.UNTIL_WOKEN : PAUSE_NANOS;
  }

  private boolean isDue(ReplayId id, long now) {
    Long until = pausedUntil.get(id);
    return !asked.contains(id) && (until == null || now - until >= 0);
  }

  /** Asks the shard which replays run, and takes what it said. */
  private void look(Shard to, long now) {
    List<Replay> found = seen;
    if (found != null) {
      seen = null;
      looking = false;
      follow(found);
    }
    boolean due = !tracks.isEmpty() && now - lookedAt >= PAUSE_NANOS;
    if (looking || !due && !stirred.getAndSet(false)) {
      return;
    }
    looking = true;
    lookedAt = now;
    try {
      var _ =
          to.read(Principal.system(TenantId.SYSTEM), Permission.TENANT_READ, TopicReplays::running)
              .whenComplete((running, failure) -> {
                seen = failure == null ? running : List.of();
                looping.wake();
              });
    } catch (MeshUnavailable e) {
      looking = false;
      stirred.set(true);
    }
  }

  private static List<Replay> running(State state) {
    List<Replay> running = new ArrayList<>();
    for (TenantState tenant : state.tenants()) {
      if (tenant.account().active()) {
        running.addAll(tenant.subscriptions().replays().running());
      }
    }
    return running;
  }

  /** Replays that no longer run are let go of; new ones stand at the end. */
  private void follow(List<Replay> running) {
    Map<ReplayId, Replay> byId = new LinkedHashMap<>();
    running.forEach(r -> byId.put(r.id(), r));
    for (Iterator<Track> it = tracks.values().iterator(); it.hasNext(); ) {
      Track track = it.next();
      ReplayId id = track.replay().id();
      if (!byId.containsKey(id) && !asked.contains(id)) {
        track.close();
        it.remove();
        pausedUntil.remove(id);
      }
    }
    running.forEach(r -> tracks.computeIfAbsent(r.id(), _ -> new Track(journal, r)));
  }

  /** Reads and hands over one chunk; true when the same is worth doing again at once. */
  private boolean move(Shard to, Track track) {
    Replay replay = track.replay();
    try {
      Track.Chunk chunk = track.read();
      if (chunk == null) {
        return true;
      }
      ask(
          to,
          replay,
          new MessageCommand.GoOnReplaying(replay.id(), replay.next(), chunk.past(), chunk.next()));
    } catch (PositionGoneException overtaken) {
      ask(to, replay, new MessageCommand.EndReplay(replay.id(), Replay.Status.OVERTAKEN));
    } catch (RuntimeException e) {
      LOG.error("replay {} can not be read on from position {}", replay.id(), replay.next(), e);
      ask(to, replay, new MessageCommand.EndReplay(replay.id(), Replay.Status.FAILED));
    }
    return false;
  }

  private void ask(Shard to, Replay replay, Command command) {
    asked.add(replay.id());
    try {
      to.call(
          Origin.system(Principal.system(replay.tenant())),
          List.of(command),
          outcomes -> {
            answers.add(new Said(replay.id(), outcomes.getFirst()));
            looping.wake();
          });
    } catch (MeshUnavailable e) {
      answers.add(new Said(replay.id(), null));
    }
  }

  private void takeAnswers(long now) {
    for (Said said = answers.poll(); said != null; said = answers.poll()) {
      asked.remove(said.replay());
      Track track = tracks.get(said.replay());
      if (track == null) {
        continue;
      }
      if (!(said.outcome() instanceof Outcome.Done(Reply reply, _))) {
        track.settle(track.replay());
        pause(track, now);
      } else if (reply instanceof Reply.OfReplay(Replay replay) && replay.running()) {
        if (!track.settle(replay)) {
          pause(track, now);
        }
      } else {
        track.close();
        tracks.remove(said.replay());
        pausedUntil.remove(said.replay());
      }
    }
  }

  /** It finds no room: it waits a little, behind all the others. */
  private void pause(Track track, long now) {
    ReplayId id = track.replay().id();
    track.close();
    pausedUntil.put(id, now + PAUSE_NANOS);
    tracks.remove(id);
    tracks.put(id, track);
  }

  private void closeAll() {
    tracks.values().forEach(Track::close);
    tracks.clear();
  }

  /** Ends the thread; replays go on after the next start. */
  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(2));
  }
}
