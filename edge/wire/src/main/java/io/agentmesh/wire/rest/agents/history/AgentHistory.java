package io.agentmesh.wire.rest.agents.history;

import java.util.List;

/** The latest changes of an agent, the newest first. */
public record AgentHistory(List<AgentChange> changes) {
  public AgentHistory {
    changes = List.copyOf(changes);
  }
}
