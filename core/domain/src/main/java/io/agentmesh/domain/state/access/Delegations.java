package io.agentmesh.domain.state.access;

import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.event.DelegationEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The delegations of a tenant: open ones, and those that ended lately. */
public final class Delegations {
  private static final Comparator<DelegationId> BY_ID = Comparator.comparing(DelegationId::value);
  private static final Comparator<Delegation> BY_END =
      Comparator.comparingLong(Delegation::endsAt).thenComparing(Delegation::id, BY_ID);

  private final Map<DelegationId, Delegation> known = new HashMap<>();
  private final NavigableMap<DelegationId, Delegation> inOrder = new TreeMap<>(BY_ID);
  private final NavigableSet<Delegation> byEnd = new TreeSet<>(BY_END);

  /** All of them, by their ids, which is by the time at which they were given. */
  public NavigableMap<DelegationId, Delegation> all() {
    return inOrder;
  }

  /** The delegation, or null; it may have ended. */
  public @Nullable Delegation find(DelegationId id) {
    return known.get(id);
  }

  /** Those that ended before the time, the first to end in front, at most so many. */
  public List<DelegationId> endedBefore(long time, int most) {
    List<DelegationId> ended = new ArrayList<>();
    for (Delegation delegation : byEnd) {
      if (delegation.endsAt() >= time || ended.size() == most) {
        break;
      }
      ended.add(delegation.id());
    }
    return ended;
  }

  /** Takes one in, in the place of what it was. */
  public void put(Delegation delegation) {
    remove(delegation.id());
    known.put(delegation.id(), delegation);
    inOrder.put(delegation.id(), delegation);
    byEnd.add(delegation);
  }

  private void remove(DelegationId id) {
    Delegation before = known.remove(id);
    if (before != null) {
      inOrder.remove(id);
      byEnd.remove(before);
    }
  }

  /** Changes what became of them. */
  public void apply(DelegationEvent event) {
    switch (event) {
      case DelegationEvent.Delegated(Delegation delegation) -> put(delegation);
      case DelegationEvent.DelegationRevoked(_, DelegationId id, long at, String by) -> {
        Delegation open = known.get(id);
        if (open != null) {
          put(open.withRevoked(at, by));
        }
      }
      case DelegationEvent.DelegationsForgotten(_, var ids) -> ids.forEach(this::remove);
    }
  }
}
