package io.agentmesh.wire.rest.delegations;

import io.agentmesh.wire.rest.roles.Permission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a key lets another act for it. */
public record Delegation(
    String id,
    String grantor,
    String delegate,
    @Nullable List<Permission> permissions,
    @Nullable String reason,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    @Nullable String parent,
    int depth) {
  /** Copies the list. */
  public Delegation {
    permissions = permissions == null ? null : List.copyOf(permissions);
  }
}
