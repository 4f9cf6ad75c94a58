package io.agentmesh.domain.state.topic;

import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replays of a tenant in the order of their start: those that run and the latest that ended.
 */
public final class Replays {
  /** Replays that ended and are still shown. */
  public static final int MAX_ENDED = 100;

  private final Map<ReplayId, Replay> byId = new LinkedHashMap<>();

  /** The replay, or null when it never was or is forgotten. */
  public @Nullable Replay find(ReplayId id) {
    return byId.get(id);
  }

  /** Every replay. */
  public Collection<Replay> all() {
    return byId.values();
  }

  /** Those that go on. */
  public List<Replay> running() {
    return byId.isEmpty() ? List.of() : byId.values().stream().filter(Replay::running).toList();
  }

  /** The replay that an event names; {@code State.apply} alone asks. */
  public Replay known(ReplayId id) {
    Replay replay = byId.get(id);
    if (replay == null) {
      throw new IllegalStateException("an event names the unknown replay " + id);
    }
    return replay;
  }

  /** Takes a replay in as it now is; of those that ended the oldest makes room. */
  public void put(Replay replay) {
    byId.put(replay.id(), replay);
    if (byId.size() - running().size() <= MAX_ENDED) {
      return;
    }
    Iterator<Replay> oldest = byId.values().iterator();
    while (oldest.hasNext()) {
      if (!oldest.next().running()) {
        oldest.remove();
        return;
      }
    }
  }
}
