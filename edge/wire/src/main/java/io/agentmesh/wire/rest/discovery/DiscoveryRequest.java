package io.agentmesh.wire.rest.discovery;

import io.agentmesh.wire.rest.agents.AgentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for agents by capability; all must match when {@code match} is absent. */
public record DiscoveryRequest(
    List<CapabilityQuery> capabilities, @Nullable Match match, @Nullable AgentStatus status) {
  public DiscoveryRequest {
    capabilities = List.copyOf(capabilities);
  }
}
