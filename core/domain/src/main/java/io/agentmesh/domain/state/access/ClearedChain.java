package io.agentmesh.domain.state.access;

import io.agentmesh.domain.access.DelegationLink;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.policy.PolicyTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chain of delegations that was found whole and open, and what all who are in it may do together,
 * so that an act under it need not ask each of them again. It holds until anything that decides on
 * access changes, or until the first of them ends.
 *
 * @param change how often what decides on access had changed when it was made
 * @param principal whoever acts under it
 * @param until when the first delegation or key of it ends, in microseconds
 * @param permissions what each of them may do and each delegation covers
 * @param agents in whose names each of them may act, or null for every agent
 * @param crowd all of them, as the policies see them
 * @param links the chain for the audit trail
 */
public record ClearedChain(
    long change,
    String principal,
    long until,
    Set<Permission> permissions,
    @Nullable Set<String> agents,
    PolicyTable.Crowd crowd,
    List<DelegationLink> links) {
  /** Copies what it is given. */
  public ClearedChain {
    permissions =
        permissions.isEmpty() ? EnumSet.noneOf(Permission.class) : EnumSet.copyOf(permissions);
    agents = agents == null ? null : Set.copyOf(agents);
    links = List.copyOf(links);
  }

  /** Whether it is that of the principal, and nothing has changed since. */
  public boolean isOf(Principal who, long changes) {
    return change == changes && !who.isByToken() && principal.equals(who.id());
  }

  /** Whether all of them may do it, in the name of the agent unless that is null. */
  public boolean allows(Permission permission, @Nullable AgentId agent) {
    return permissions.contains(permission)
        && (agent == null || agents == null || agents.contains(agent.value()));
  }
}
