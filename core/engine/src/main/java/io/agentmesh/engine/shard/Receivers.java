package io.agentmesh.engine.shard;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.state.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The receivers that are attached now. Owned by the shard thread. */
final class Receivers {
  private record Key(TenantId tenant, AgentId agent) {}

  private final Map<Key, List<Slot>> slots = new HashMap<>();

  /** Attaches a receiver, unless it has left already: leaving overtakes what waits its turn. */
  void attach(Slot slot, Presence presence, int deliveries, int tasks, long now) {
    if (slot.detached) {
      presence.heard(slot.agent, now);
      return;
    }
    slot.presence = presence;
    slots.computeIfAbsent(new Key(slot.tenant, slot.agent), _ -> new ArrayList<>(1)).add(slot);
    presence.heard(slot.agent, now);
    credit(slot, deliveries, tasks);
  }

  void credit(Slot slot, int deliveries, int tasks) {
    Presence presence = slot.presence;
    if (!slot.detached && presence != null) {
      slot.deliveries += deliveries;
      slot.tasks += tasks;
      presence.ask(slot.agent, deliveries, tasks);
    }
  }

  void detach(Slot slot) {
    if (slot.detached) {
      return;
    }
    slot.detached = true;
    Presence presence = slot.presence;
    if (presence != null) {
      presence.ask(slot.agent, -slot.deliveries, -slot.tasks);
    }
    Key key = new Key(slot.tenant, slot.agent);
    List<Slot> rest = slots.get(key);
    if (rest != null && rest.remove(slot) && rest.isEmpty()) {
      slots.remove(key);
    }
  }

  /** The slot that a delivery goes to, one credit less; null when nobody is there. */
  @Nullable Slot takeDelivery(TenantId tenant, AgentId agent) {
    for (Slot slot : of(tenant, agent)) {
      if (slot.deliveries > 0) {
        slot.deliveries--;
        return slot;
      }
    }
    return null;
  }

  /** The slot that a task goes to, one credit less; null when nobody is there. */
  @Nullable Slot takeTask(TenantId tenant, AgentId agent) {
    for (Slot slot : of(tenant, agent)) {
      if (slot.tasks > 0) {
        slot.tasks--;
        return slot;
      }
    }
    return null;
  }

  /** Detaches every receiver of a tenant. */
  List<Slot> forget(TenantId tenant) {
    List<Slot> gone = new ArrayList<>();
    slots.forEach((key, of) -> {
      if (key.tenant().equals(tenant)) {
        gone.addAll(of);
      }
    });
    gone.forEach(this::detach);
    return gone;
  }

  /** Every receiver of an agent. */
  List<Slot> of(TenantId tenant, AgentId agent) {
    return slots.getOrDefault(new Key(tenant, agent), List.of());
  }
}
