package io.agentmesh.http.resource.keys;

import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.apikeys.ApiKey;
import io.agentmesh.wire.rest.apikeys.Role;

/** API keys as the wire shows them. */
public final class ApiKeyViews {
  private ApiKeyViews() {}

  /** A key without its secret. */
  public static ApiKey of(io.agentmesh.domain.access.ApiKey key) {
    return new ApiKey(
        key.id(),
        key.name(),
        key.roles().stream().map(r -> Role.valueOf(r.name())).toList(),
        key.agents(),
        Shown.time(key.createdAt()),
        Shown.timeOrNull(key.expiresAt()),
        Shown.timeOrNull(key.revokedAt()),
        Shown.timeOrNull(key.beforeUntil()),
        Shown.timeOrNull(key.lastUsedAt()));
  }
}
