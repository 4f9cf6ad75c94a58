package io.agentmesh.domain.state.agent;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentChange;
import io.agentmesh.domain.agent.AgentChange.Kind;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.event.AgentEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest changes of each agent of a tenant, the oldest in front; so many and no more. */
public final class Histories {
  private final int most;
  private final Map<AgentId, Deque<AgentChange>> byAgent = new LinkedHashMap<>();

  /** Keeps so many changes of each agent. */
  public Histories(int most) {
    this.most = most;
  }

  /** What changed about the agent, the oldest in front. */
  public List<AgentChange> of(AgentId agent) {
    Deque<AgentChange> changes = byAgent.get(agent);
    return changes == null ? List.of() : List.copyOf(changes);
  }

  /** The agents of whom anything is known. */
  public Collection<AgentId> agents() {
    return byAgent.keySet();
  }

  /** Adds what happened. */
  public void apply(AgentEvent event) {
    switch (event) {
      case AgentEvent.Registered(Agent a) ->
          add(a.id(), new AgentChange(Kind.REGISTERED, a.registeredBy(), "", a.registeredAt()));
      case AgentEvent.Updated(Agent a, String by) ->
          add(a.id(), new AgentChange(Kind.UPDATED, by, "version " + a.version(), a.updatedAt()));
      case AgentEvent.Steered e ->
          add(e.agent(), new AgentChange(steered(e), e.by(), e.reason(), e.at()));
      case AgentEvent.HealthChanged e ->
          add(
              e.agent(),
              new AgentChange(
                  e.healthy() ? Kind.RECOVERED : Kind.UNHEALTHY, "", e.reason(), e.at()));
      case AgentEvent.LevelCapped e ->
          add(e.agent(), new AgentChange(Kind.LEVEL_CAPPED, e.by(), e.sentence(), e.at()));
      case AgentEvent.WebhookChanged e ->
          add(e.agent(), new AgentChange(Kind.WEBHOOK_CHANGED, e.by(), e.reason(), e.at()));
    }
  }

  /** Puts back what was known of an agent. */
  public void restore(AgentId agent, List<AgentChange> changes) {
    changes.forEach(change -> add(agent, change));
  }

  /** Forgets the agent. */
  public void remove(AgentId agent) {
    byAgent.remove(agent);
  }

  private void add(AgentId agent, AgentChange change) {
    Deque<AgentChange> changes = byAgent.computeIfAbsent(agent, _ -> new ArrayDeque<>(4));
    changes.addLast(change);
    while (changes.size() > most) {
      changes.removeFirst();
    }
  }

  private static Kind steered(AgentEvent.Steered event) {
    return switch (event.state()) {
      case ACTIVE -> Kind.RESUMED;
      case PAUSED -> Kind.PAUSED;
      case QUARANTINED -> Kind.QUARANTINED;
      case TERMINATED -> Kind.TERMINATED;
    };
  }
}
