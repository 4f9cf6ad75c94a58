package io.agentmesh.domain.state.evidence;

import io.agentmesh.domain.event.ErasureEvent;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The erasures of a tenant, the earliest first. */
public final class Erasures {
  private final NavigableMap<ErasureId, Erasure> byId =
      new TreeMap<>(Comparator.comparing(ErasureId::value));
  private final Map<String, ErasureId> bySubject = new HashMap<>();
  private final Map<ErasureId, Erasure> sweeping =
      new TreeMap<>(Comparator.comparing(ErasureId::value));

  /** All of them. */
  public NavigableMap<ErasureId, Erasure> all() {
    return byId;
  }

  /** The erasure of that id, or null. */
  public @Nullable Erasure find(ErasureId id) {
    return byId.get(id);
  }

  /** The erasure of the data subject that the text stands for, or null. */
  public @Nullable Erasure of(String subject) {
    ErasureId id = bySubject.get(subject);
    return id == null ? null : byId.get(id);
  }

  /** Whether what the text stands for is erased, or about to be. */
  public boolean isErased(String subject) {
    return !bySubject.isEmpty() && bySubject.containsKey(subject);
  }

  /** Those of which something may still be on its way. */
  public Collection<Erasure> sweeping() {
    return sweeping.isEmpty() ? List.of() : List.copyOf(sweeping.values());
  }

  /** Puts an erasure in as it is now. */
  public void put(Erasure erasure) {
    byId.put(erasure.id(), erasure);
    bySubject.put(erasure.subject(), erasure.id());
    if (erasure.sweeps()) {
      sweeping.put(erasure.id(), erasure);
    } else {
      sweeping.remove(erasure.id());
    }
  }

  /** Changes them by what happened. */
  public void apply(ErasureEvent event) {
    switch (event) {
      case ErasureEvent.Begun(Erasure erasure) -> put(erasure);
      case ErasureEvent.Swept e ->
          put(
              known(e.erasure())
                  .swept(e.deliveries(), e.deadLetters(), e.tasks(), e.done(), e.at()));
      case ErasureEvent.KeyDestroyed e -> put(known(e.erasure()).withKeyDestroyed(e.at()));
      case ErasureEvent.Reported e -> put(known(e.erasure()).with(e.report()));
    }
  }

  private Erasure known(ErasureId id) {
    Erasure erasure = byId.get(id);
    if (erasure == null) {
      throw new IllegalStateException("an event names the unknown erasure " + id);
    }
    return erasure;
  }
}
