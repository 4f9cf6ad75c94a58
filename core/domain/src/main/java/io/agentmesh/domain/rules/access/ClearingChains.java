package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Chain;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.access.ClearedChain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks chains of delegations through once for many acts. What is not clear at a glance is null
 * here; {@link ActingForOthers} then finds the sentence that says why.
 */
final class ClearingChains {
  private final State state;
  private final TenantState tenant;
  private final long timeMicros;
  private final Set<Permission> permissions = EnumSet.allOf(Permission.class);
  private final List<Principal> crowd = new ArrayList<>();
  private @Nullable Set<String> agents;
  private long until = Long.MAX_VALUE;

  private ClearingChains(State state, TenantState tenant, long timeMicros) {
    this.state = state;
    this.tenant = tenant;
    this.timeMicros = timeMicros;
  }

  /** The chain under which the principal acts, when it is clear at the time; else null. */
  static @Nullable ClearedChain of(State state, Principal principal, long timeMicros) {
    TenantState tenant = state.find(principal.tenant());
    if (tenant == null || !(principal.mandate() instanceof Mandate.Granted(DelegationId id))) {
      return null;
    }
    ClearedChain known = tenant.rights().cleared(id);
    if (known != null && known.isOf(principal, state.accessChanges())) {
      return timeMicros < known.until() ? known : null;
    }
    ClearedChain made = new ClearingChains(state, tenant, timeMicros).look(principal);
    if (made != null) {
      tenant.rights().cleared(id, made);
    }
    return made;
  }

  private @Nullable ClearedChain look(Principal principal) {
    if (!tenant.account().active()
        || !(ActingForOthers.chain(state, principal) instanceof Chain.Whole whole)
        || !joins(principal, state.key(principal.id()))) {
      return null;
    }
    for (Chain.Step step : whole.steps()) {
      Delegation delegation = step.delegation();
      if (delegation == null
          || delegation.closed(timeMicros) != null
          || !joins(step.principal(), step.key())) {
        return null;
      }
      until = Math.min(until, delegation.endsAt());
      permissions.removeIf(permission -> !delegation.covers(permission));
    }
    return new ClearedChain(
        state.accessChanges(),
        principal.id(),
        until,
        permissions,
        agents,
        tenant.rights().policies().crowd(crowd),
        whole.links());
  }

  /** Takes in somebody as its key is now, unless something shuts it out. */
  private boolean joins(Principal who, @Nullable ApiKey key) {
    if (key == null || Authority.unproven(who, key, timeMicros) != null) {
      return false;
    }
    Principal now = key.principal();
    if (Authority.quarantine(tenant, now, null) != null) {
      return false;
    }
    crowd.add(now);
    until = key.expiresAt() == 0 ? until : Math.min(until, key.expiresAt());
    permissions.retainAll(tenant.rights().roles().of(now.roles()));
    if (!now.roles().contains(Role.ADMIN) && !now.agents().contains("*")) {
      Set<String> both = agents == null ? new HashSet<>(now.agents()) : agents;
      both.retainAll(now.agents());
      agents = both;
    }
    return true;
  }
}
