package io.agentmesh.wire.rest.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered agent as it is now. */
public record Agent(
    String id,
    @Nullable String name,
    List<Capability> capabilities,
    int concurrency,
    long heartbeatTimeoutMillis,
    List<String> tags,
    long version,
    AgentStatus status,
    OperatorState operatorState,
    boolean healthy,
    AgentLoad load,
    Instant registeredAt,
    @Nullable Instant lastHeartbeatAt,
    @Nullable AgentHealth health,
    @Nullable String description,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Capability> levelCaps) {
  public Agent {
    capabilities = List.copyOf(capabilities);
    tags = List.copyOf(tags);
    levelCaps = List.copyOf(levelCaps);
  }
}
