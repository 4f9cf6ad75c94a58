package io.agentmesh.domain.state.access;

import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.access.RoleTable;
import io.agentmesh.domain.event.RightsEvent;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** What a tenant says of its own about who may do what. */
public final class Rights {
  private final Map<Role, RoleGrant> told = new EnumMap<>(Role.class);
  private RoleTable roles = RoleTable.BUILT_IN;

  /** What each role may do, for decisions. */
  public RoleTable roles() {
    return roles;
  }

  /** What a role may do, as it was told. */
  public RoleGrant role(Role role) {
    RoleGrant grant = told.get(role);
    return grant == null ? RoleGrant.builtIn(role) : grant;
  }

  /** The roles that were ever changed, by role. */
  public Collection<RoleGrant> told() {
    return told.values();
  }

  /** Changes what became of one. */
  public void apply(RightsEvent event) {
    switch (event) {
      case RightsEvent.RoleChanged(_, RoleGrant grant) -> put(grant);
    }
  }

  /** Takes in what a role may do. */
  public void put(RoleGrant grant) {
    told.put(grant.role(), grant);
    roles = roles.with(grant);
  }
}
