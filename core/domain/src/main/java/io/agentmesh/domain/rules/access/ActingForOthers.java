package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.access.Chain;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationLink;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.access.ClearedChain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who acts for others may do what it may do itself, what each of them may do now, and what each
 * delegation covers; nothing else.
 */
public final class ActingForOthers {
  private ActingForOthers() {}

  /** The others for whom the principal acts, as they are now. */
  static Chain chain(State state, Principal principal) {
    TenantState tenant = state.find(principal.tenant());
    return Chain.of(
        principal,
        state::key,
        id -> tenant == null ? null : tenant.rights().delegations().find(id));
  }

  /** The links of the chain for the audit trail, the first principal in front. */
  public static List<DelegationLink> links(State state, Principal principal) {
    if (!principal.isDelegated()) {
      return List.of();
    }
    TenantState tenant = state.find(principal.tenant());
    ClearedChain known =
        tenant != null && principal.mandate() instanceof Mandate.Granted(var id)
            ? tenant.rights().cleared(id)
            : null;
    return known != null && known.isOf(principal, state.accessChanges())
        ? known.links()
        : chain(state, principal).links();
  }

  /**
   * The sentence that denies the right, or null: a chain that is not open first, then the principal
   * itself, then the first link that does not allow it.
   */
  static @Nullable String denial(
      State state,
      Principal principal,
      @Nullable Permission permission,
      @Nullable AgentId agent,
      long timeMicros) {
    return switch (chain(state, principal)) {
      case Chain.Broken(String why) -> why;
      case Chain.Whole(var steps) -> {
        String closed = closed(steps, timeMicros);
        if (closed != null) {
          yield closed;
        }
        String own = Authority.ofItself(state, principal, permission, agent, timeMicros);
        TenantState tenant = state.find(principal.tenant());
        yield own == null ? denial(tenant, steps, permission, agent, timeMicros) : own;
      }
    };
  }

  private static @Nullable String closed(List<Chain.Step> steps, long timeMicros) {
    for (Chain.Step step : steps) {
      Delegation delegation = step.delegation();
      String closed = delegation == null ? null : delegation.closed(timeMicros);
      if (closed != null) {
        return closed;
      }
    }
    return null;
  }

  private static @Nullable String denial(
      @Nullable TenantState tenant,
      List<Chain.Step> steps,
      @Nullable Permission permission,
      @Nullable AgentId agent,
      long timeMicros) {
    for (Chain.Step step : steps) {
      Delegation delegation = step.delegation();
      if (delegation != null && (permission == null || !delegation.covers(permission))) {
        return "delegation "
            + delegation.id()
            + " does not cover "
            + (permission == null ? "this" : permission);
      }
      String denial = Authority.ofItself(tenant, step, permission, agent, timeMicros);
      if (denial != null) {
        return "of " + step.named() + ": " + denial;
      }
    }
    return null;
  }

  /** The principal and all for whom it acts, the nearest in front; each is asked by itself. */
  static List<Principal> everybody(State state, Principal principal) {
    if (!principal.isDelegated()) {
      return List.of(principal);
    }
    List<Principal> everybody = new ArrayList<>();
    everybody.add(principal.with(Mandate.NONE));
    if (chain(state, principal) instanceof Chain.Whole(var steps)) {
      steps.forEach(step -> everybody.add(step.principal()));
    }
    return everybody;
  }
}
