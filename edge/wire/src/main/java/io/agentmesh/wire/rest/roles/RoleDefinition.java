package io.agentmesh.wire.rest.roles;

import java.util.List;

/** All that a role may do in the tenant. */
public record RoleDefinition(List<Permission> permissions) {
  public RoleDefinition {
    permissions = List.copyOf(permissions);
  }
}
