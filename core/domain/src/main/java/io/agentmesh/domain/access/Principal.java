package io.agentmesh.domain.access;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import java.util.List;

/**
 * Who acts: identity, tenant, roles and the agents it may act as ({@code "*"} stands for every
 * agent of the tenant).
 *
 * @param until when the token that proves it ends, in microseconds; 0 when it has an API key, which
 *     the mesh looks up itself, or is the mesh
 * @param mandate for whom it acts besides itself
 */
public record Principal(
    TenantId tenant,
    String id,
    Kind kind,
    List<Role> roles,
    List<String> agents,
    long until,
    Mandate mandate) {
  /** What the ids of those begin with who have a token and no API key; no key's id does. */
  public static final String BY_TOKEN = "oidc:";

  /** What sort of actor this is. */
  public enum Kind {
    /** A person or program with an API key or a token. */
    SERVICE,
    /** An agent's own key or token. */
    AGENT,
    /** The mesh itself: sweeps, timers, placement. */
    SYSTEM;

    /** Of somebody with these roles: an agent is who is that alone. */
    static Kind of(List<Role> roles) {
      return roles.equals(List.of(Role.AGENT)) ? AGENT : SERVICE;
    }
  }

  /** Copies the lists. */
  public Principal {
    roles = List.copyOf(roles);
    agents = List.copyOf(agents);
  }

  /** Of an API key, or the mesh itself, for nobody else. */
  public Principal(TenantId tenant, String id, Kind kind, List<Role> roles, List<String> agents) {
    this(tenant, id, kind, roles, agents, 0, Mandate.NONE);
  }

  /**
   * Who has a token of an identity provider: its subject there, and what the token gives it until
   * then. The roles of the platform are of the tenant {@code default} alone.
   */
  public static Principal ofToken(
      TenantId tenant, String subject, List<Role> roles, List<String> agents, long until) {
    List<Role> given =
        tenant.equals(TenantId.DEFAULT)
            ? roles
            : roles.stream().filter(role -> !role.isOfPlatform()).toList();
    return new Principal(
        tenant, BY_TOKEN + subject, Kind.of(given), given, agents, until, Mandate.NONE);
  }

  /** The mesh itself, in one tenant. */
  public static Principal system(TenantId tenant) {
    return new Principal(tenant, "system", Kind.SYSTEM, List.of(), List.of());
  }

  /** The same, acting for others. */
  public Principal with(Mandate next) {
    return new Principal(tenant, id, kind, roles, agents, until, next);
  }

  /** The same, kept in another tenant's records. */
  public Principal in(TenantId other) {
    return new Principal(other, id, kind, roles, agents, until, mandate);
  }

  /** Whether it acts for others. */
  public boolean isDelegated() {
    return !(mandate instanceof Mandate.None);
  }

  /** Whether a token proves it, of which the mesh knows no more than it says. */
  public boolean isByToken() {
    return until != 0;
  }

  /** Whether the principal may act in the name of the agent. */
  public boolean actsAs(AgentId agent) {
    return roles.contains(Role.ADMIN) || agents.contains("*") || agents.contains(agent.value());
  }
}
