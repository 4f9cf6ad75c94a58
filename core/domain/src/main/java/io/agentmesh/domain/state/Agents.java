package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.event.AgentEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agents of a tenant. */
public final class Agents {
  /** Sets of requirements whose capable agents are kept at hand. */
  private static final int MAX_CAPABLE = 1024;

  private final Map<AgentId, Agent> byId = new LinkedHashMap<>();
  private final Map<List<Requirement>, List<AgentId>> capable = new HashMap<>();
  private final Set<AgentId> silent = new LinkedHashSet<>();
  private final Set<AgentId> capped = new LinkedHashSet<>();

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

  /** The agents that have every capability, whatever else may hinder them. */
  public List<AgentId> capable(List<Requirement> requires) {
    List<AgentId> known = capable.get(requires);
    if (known != null) {
      return known;
    }
    List<AgentId> found = new ArrayList<>();
    for (Agent agent : byId.values()) {
      if (agent.meets(requires)) {
        found.add(agent.id());
      }
    }
    if (capable.size() == MAX_CAPABLE) {
      capable.clear();
    }
    capable.put(requires, found);
    return found;
  }

  /** Silent agents that may still hold leases. */
  public Collection<AgentId> silent() {
    return silent;
  }

  /** A silent agent holds nothing any more; a note, not a change of state. */
  public void freed(AgentId id) {
    silent.remove(id);
  }

  /** Agents of whom an operator capped a level. */
  public Collection<AgentId> capped() {
    return capped;
  }

  void put(Agent agent) {
    replace(agent);
    if (agent.levelCaps().isEmpty()) {
      capped.remove(agent.id());
    } else {
      capped.add(agent.id());
    }
    capable.clear();
  }

  /** Replaces an agent whose specification stays as it is. */
  void replace(Agent agent) {
    byId.put(agent.id(), agent);
    if (agent.isSilent() && agent.operatorState() != OperatorState.TERMINATED) {
      silent.add(agent.id());
    } else {
      silent.remove(agent.id());
    }
  }

  /** An agent's attempt ended with a result, after so many microseconds. */
  void succeeded(AgentId id, long micros) {
    Agent agent = known(id);
    replace(agent.withPerformance(agent.performance().afterSuccess(micros)));
  }

  /** An agent's attempt ended without a result. */
  void failed(AgentId id) {
    Agent agent = known(id);
    replace(agent.withPerformance(agent.performance().afterFailure()));
  }

  void remove(AgentId id) {
    byId.remove(id);
    silent.remove(id);
    capped.remove(id);
    capable.clear();
  }

  void apply(AgentEvent event) {
    switch (event) {
      case AgentEvent.Registered(Agent agent) -> put(agent);
      case AgentEvent.Updated(Agent agent, _) -> put(agent);
      case AgentEvent.Steered e -> replace(known(e.agent()).withOperatorState(e.state(), e.at()));
      case AgentEvent.LevelCapped e ->
          put(known(e.agent()).withLevelCap(e.capability(), e.level(), e.at()));
      case AgentEvent.HealthChanged e ->
          replace(known(e.agent()).withHealth(e.healthy(), e.change()));
      case AgentEvent.WebhookChanged _ -> {}
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
