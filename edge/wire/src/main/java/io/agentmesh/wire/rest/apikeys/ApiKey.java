package io.agentmesh.wire.rest.apikeys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key without its secret; one that was rotated says until when the secret before is good.
 * Its use is kept once an hour, so the last one may be up to an hour later than said.
 */
public record ApiKey(
    String id,
    String name,
    List<Role> roles,
    List<String> agents,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant secretBeforeUntil,
    @Nullable Instant lastUsedAt) {
  public ApiKey {
    roles = List.copyOf(roles);
    agents = List.copyOf(agents);
  }
}
