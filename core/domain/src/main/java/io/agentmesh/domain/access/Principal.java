package io.agentmesh.domain.access;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import java.util.List;

/**
 * Who acts: identity, tenant, roles and the agents it may act as ({@code "*"} stands for every
 * agent of the tenant).
 */
public record Principal(
    TenantId tenant, String id, Kind kind, List<Role> roles, List<String> agents) {
  /** What sort of actor this is. */
  public enum Kind {
    /** A person or program with an API key. */
    SERVICE,
    /** An agent's own key. */
    AGENT,
    /** The mesh itself: sweeps, timers, placement. */
    SYSTEM
  }

  /** Copies the lists. */
  public Principal {
    roles = List.copyOf(roles);
    agents = List.copyOf(agents);
  }

  /** The mesh itself, in one tenant. */
  public static Principal system(TenantId tenant) {
    return new Principal(tenant, "system", Kind.SYSTEM, List.of(), List.of());
  }

  /** Whether any role grants the permission. */
  public boolean has(Permission permission) {
    for (Role role : roles) {
      if (role.grants(permission)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the principal may act in the name of the agent. */
  public boolean actsAs(AgentId agent) {
    return roles.contains(Role.ADMIN) || agents.contains("*") || agents.contains(agent.value());
  }
}
