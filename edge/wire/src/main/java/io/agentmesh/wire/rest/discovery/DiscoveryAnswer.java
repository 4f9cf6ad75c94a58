package io.agentmesh.wire.rest.discovery;

import io.agentmesh.wire.rest.agents.Agent;
import java.util.List;

/** The agents that match, best level first. */
public record DiscoveryAnswer(List<Agent> agents) {
  public DiscoveryAnswer {
    agents = List.copyOf(agents);
  }
}
