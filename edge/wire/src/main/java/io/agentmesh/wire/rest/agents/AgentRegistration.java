package io.agentmesh.wire.rest.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What registers an agent. */
public record AgentRegistration(
    String id,
    @Nullable String name,
    List<Capability> capabilities,
    @Nullable Integer concurrency,
    @Nullable Long heartbeatTimeoutMillis,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags,
    @Nullable String description) {
  public AgentRegistration {
    capabilities = List.copyOf(capabilities);
    tags = List.copyOf(tags);
  }
}
