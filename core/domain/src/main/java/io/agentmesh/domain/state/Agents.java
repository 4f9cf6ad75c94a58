package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.event.AgentEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents of a tenant. */
public final class Agents {
  private final Map<AgentId, Agent> byId = new LinkedHashMap<>();
  private long changes;

  /** The agent, or null when it was never registered. */
  public @Nullable Agent find(AgentId id) {
    return byId.get(id);
  }

  /** Every agent, in the order of their registration. */
  public Collection<Agent> all() {
    return byId.values();
  }

  /** How many there are, terminated ones included. */
  public int size() {
    return byId.size();
  }

  /** Grows whenever a registration or specification changes; what was derived before is stale. */
  long changes() {
    return changes;
  }

  void put(Agent agent) {
    byId.put(agent.id(), agent);
    changes++;
  }

  /** Replaces an agent whose specification stays as it is. */
  void replace(Agent agent) {
    byId.put(agent.id(), agent);
  }

  void apply(AgentEvent event) {
    switch (event) {
      case AgentEvent.Registered(Agent agent) -> put(agent);
      case AgentEvent.Updated(Agent agent) -> put(agent);
      case AgentEvent.Steered e -> put(known(e.agent()).withOperatorState(e.state(), e.at()));
      case AgentEvent.HealthChanged e -> put(known(e.agent()).withHealthy(e.healthy()));
    }
  }

  Agent known(AgentId id) {
    Agent agent = byId.get(id);
    if (agent == null) {
      throw new IllegalStateException("an event names the unknown agent " + id);
    }
    return agent;
  }
}
