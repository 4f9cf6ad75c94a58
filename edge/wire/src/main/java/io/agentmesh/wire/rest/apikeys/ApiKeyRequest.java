package io.agentmesh.wire.rest.apikeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What creates a key; it never expires when no time is given. */
public record ApiKeyRequest(
    String name,
    List<Role> roles,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> agents,
    @Nullable Instant expiresAt) {
  public ApiKeyRequest {
    roles = List.copyOf(roles);
    agents = List.copyOf(agents);
  }
}
