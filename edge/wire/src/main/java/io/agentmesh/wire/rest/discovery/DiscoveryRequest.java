package io.agentmesh.wire.rest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentmesh.wire.rest.agents.AgentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for agents; all capabilities must match when {@code match} is absent, all tags always. */
public record DiscoveryRequest(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CapabilityQuery> capabilities,
    @Nullable Match match,
    @Nullable AgentStatus status,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags,
    @Nullable String text,
    @Nullable Integer limit,
    @Nullable String cursor) {
  public DiscoveryRequest {
    capabilities = List.copyOf(capabilities);
    tags = List.copyOf(tags);
  }

  /** By capabilities and status alone. */
  public DiscoveryRequest(
      List<CapabilityQuery> capabilities, @Nullable Match match, @Nullable AgentStatus status) {
    this(capabilities, match, status, List.of(), null, null, null);
  }

  /** The same from another place on; null is the beginning. */
  public DiscoveryRequest from(@Nullable String next) {
    return new DiscoveryRequest(capabilities, match, status, tags, text, limit, next);
  }
}
