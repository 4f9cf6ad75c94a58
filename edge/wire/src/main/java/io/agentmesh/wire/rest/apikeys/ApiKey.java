package io.agentmesh.wire.rest.apikeys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key without its secret. */
public record ApiKey(
    String id,
    String name,
    List<Role> roles,
    List<String> agents,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  public ApiKey {
    roles = List.copyOf(roles);
    agents = List.copyOf(agents);
  }
}
