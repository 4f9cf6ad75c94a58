package io.agentmesh.wire.rest.discovery;

import io.agentmesh.wire.rest.agents.Agent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the agents that match, best levels first. */
public record DiscoveryAnswer(List<Agent> agents, @Nullable String nextCursor) {
  public DiscoveryAnswer {
    agents = List.copyOf(agents);
  }
}
