package io.agentmesh.domain.access;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each role may do in one tenant, made for quick answers. Never changes. */
public final class RoleTable {
  /** As the roles are built in. */
  public static final RoleTable BUILT_IN = new RoleTable(Map.of());

  private final Map<Role, Set<Permission>> granted = new EnumMap<>(Role.class);

  private RoleTable(Map<Role, Set<Permission>> known) {
    for (Role role : Role.values()) {
      granted.put(role, known.getOrDefault(role, set(role.permissions())));
    }
  }

  private static Set<Permission> set(List<Permission> permissions) {
    EnumSet<Permission> set = EnumSet.noneOf(Permission.class);
    set.addAll(permissions);
    return set;
  }

  /** The same with what one role may do. */
  public RoleTable with(RoleGrant grant) {
    Map<Role, Set<Permission>> next = new EnumMap<>(granted);
    next.put(grant.role(), set(grant.granted()));
    return new RoleTable(next);
  }

  /** Whether any of the roles grants the permission. */
  public boolean grants(List<Role> roles, Permission permission) {
    for (Role role : roles) {
      Set<Permission> of = granted.get(role);
      if (of != null && of.contains(permission)) {
        return true;
      }
    }
    return false;
  }

  /** All that the roles grant together. */
  public Set<Permission> of(List<Role> roles) {
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    for (Role role : roles) {
      all.addAll(granted.getOrDefault(role, Set.of()));
    }
    return all;
  }
}
