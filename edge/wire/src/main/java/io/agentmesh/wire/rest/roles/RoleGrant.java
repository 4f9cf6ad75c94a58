package io.agentmesh.wire.rest.roles;

import io.agentmesh.wire.rest.apikeys.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a role may do in the tenant: its own permissions, or else those built in. */
public record RoleGrant(
    Role role,
    long version,
    boolean own,
    List<Permission> permissions,
    @Nullable Instant changedAt,
    @Nullable String changedBy) {
  public RoleGrant {
    permissions = List.copyOf(permissions);
  }
}
