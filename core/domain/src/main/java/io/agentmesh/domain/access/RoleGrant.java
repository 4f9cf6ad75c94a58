package io.agentmesh.domain.access;

import java.util.EnumSet;
import java.util.List;

/**
 * What a role may do in one tenant.
 *
 * @param version how often the tenant changed the role; 0 when never
 * @param own whether the permissions are the tenant's own; else they are those built in, and not
 *     told here, so that they follow the release
 * @param at when it was changed last, in microseconds; 0 when never
 * @param by who changed it last
 */
public record RoleGrant(
    Role role, long version, boolean own, List<Permission> permissions, long at, String by) {
  /** Orders the permissions. */
  public RoleGrant {
    permissions = permissions.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(permissions));
  }

  /** As it is built in, never changed. */
  public static RoleGrant builtIn(Role role) {
    return new RoleGrant(role, 0, false, List.of(), 0, "");
  }

  /** What the role may do; admins also what stays with them, whichever release wrote this. */
  public List<Permission> granted() {
    if (!own) {
      return role.permissions();
    }
    EnumSet<Permission> granted = EnumSet.noneOf(Permission.class);
    granted.addAll(permissions);
    for (Permission permission : Permission.values()) {
      if (role == Role.ADMIN && permission.staysWithAdmin()) {
        granted.add(permission);
      }
    }
    return List.copyOf(granted);
  }
}
