package io.agentmesh.telemetry.metrics;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentStatus;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The mesh at a glance, in one look at its state; tenants by the values of their label. */
final class Picture {
  private static final int MILLIS_OF_AN_ID = 16;

  /** What there is of one tenant, or of the rest together. */
  static final class OfTenant {
    final Map<AgentStatus, Integer> agents = new EnumMap<>(AgentStatus.class);
    int waiting;
    int leased;
    int deadLetters;
    int tasksWaiting;
    int tasksLeased;
    int slots;
    int slotsTaken;
    int capabilities;
    int covered;

    /** Since when the oldest delivery may go, in milliseconds; the greatest long without one. */
    long oldest = Long.MAX_VALUE;
  }

  private final Map<String, OfTenant> tenants = new LinkedHashMap<>();

  /** Taken on the shard's thread. */
  static Picture of(State state, TenantNames names) {
    Picture picture = new Picture();
    for (TenantState tenant : state.tenants()) {
      picture.add(tenant, names.of(tenant.id()));
    }
    return picture;
  }

  Map<String, OfTenant> tenants() {
    return tenants;
  }

  private void add(TenantState tenant, String name) {
    OfTenant seen = tenants.computeIfAbsent(name, _ -> new OfTenant());
    int leased = tenant.mailboxes().leased().size();
    seen.leased += leased;
    seen.waiting += tenant.mailboxes().size() - leased;
    seen.deadLetters += tenant.deadLetters().all().size();
    int working = tenant.tasks().deadlines().size();
    seen.tasksLeased += working;
    seen.tasksWaiting += tenant.tasks().open() - working;
    Delivery oldest = tenant.mailboxes().oldest();
    if (oldest != null) {
      seen.oldest = Math.min(seen.oldest, mayGoFrom(oldest));
    }
    addAgents(tenant, tenant.agents().all(), seen);
  }

  private static void addAgents(TenantState tenant, Collection<Agent> agents, OfTenant seen) {
    Set<String> all = new HashSet<>();
    Set<String> covered = new HashSet<>();
    for (Agent agent : agents) {
      int load = tenant.loadOf(agent.id());
      AgentStatus status = AgentStatus.of(agent, load);
      if (status == AgentStatus.TERMINATED) {
        continue;
      }
      seen.agents.merge(status, 1, Integer::sum);
      boolean works = agent.takesWork();
      if (works) {
        seen.slots += agent.spec().concurrency();
        seen.slotsTaken += load;
      }
      for (Capability capability : agent.spec().capabilities()) {
        all.add(capability.name());
        if (works) {
          covered.add(capability.name());
        }
      }
    }
    seen.capabilities += all.size();
    seen.covered += covered.size();
  }

  /** From when it may go, in milliseconds: a message tells when it was accepted by its id. */
  private static long mayGoFrom(Delivery delivery) {
    long accepted = delivery.message().value().getMostSignificantBits() >>> MILLIS_OF_AN_ID;
    return delivery.state() instanceof DeliveryState.Pending(long notBefore)
        ? Math.max(accepted, notBefore / 1000)
        : accepted;
  }
}
