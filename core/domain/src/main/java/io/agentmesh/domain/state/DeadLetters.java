package io.agentmesh.domain.state;

import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dead letters of a tenant, oldest first. */
public final class DeadLetters {
  private final Map<DeadLetterId, DeadLetter> byId = new LinkedHashMap<>();

  /** The dead letter, or null when it never was or was redriven or discarded. */
  public @Nullable DeadLetter find(DeadLetterId id) {
    return byId.get(id);
  }

  /** Every dead letter, oldest first. */
  public Collection<DeadLetter> all() {
    return byId.values();
  }

  void put(DeadLetter deadLetter) {
    byId.put(deadLetter.id(), deadLetter);
  }

  DeadLetter remove(DeadLetterId id) {
    DeadLetter gone = byId.remove(id);
    if (gone == null) {
      throw new IllegalStateException("an event names the unknown dead letter " + id);
    }
    return gone;
  }
}
