package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.access.RoleGrant;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;

/** An admin says what a role may do in the tenant, or that it may again what is built in. */
public final class ChangingRoles {
  private ChangingRoles() {}

  /** What the command comes to. */
  public static Decision decide(State state, Act act, RightsCommand command) {
    TenantState tenant = state.find(act.tenant());
    if (tenant == null) {
      return new Decision.Refused(Refusal.notFound("tenant", act.tenant()));
    }
    return switch (command) {
      case RightsCommand.SetRole c -> set(tenant, act, c);
      case RightsCommand.ResetRole c -> reset(tenant, act, c);
      case RightsCommand.SetPolicy c ->
          ChangingPolicies.set(tenant, state.rules().policies(), act, c);
      case RightsCommand.RemovePolicy c -> ChangingPolicies.remove(tenant, act, c);
    };
  }

  private static Decision set(TenantState tenant, Act act, RightsCommand.SetRole c) {
    RoleGrant now = tenant.rights().role(c.role());
    RoleGrant next = next(now, act, true, c.permissions());
    if (now.own() && now.permissions().equals(next.permissions())) {
      return Decision.Accepted.unchanged(new Reply.OfRole(now));
    }
    if (c.expectedVersion() != now.version()) {
      return mismatch(now);
    }
    return changed(act, now.own() ? Action.POLICY_UPDATED : Action.POLICY_CREATED, now, next);
  }

  private static Decision reset(TenantState tenant, Act act, RightsCommand.ResetRole c) {
    RoleGrant now = tenant.rights().role(c.role());
    if (!now.own()) {
      return Decision.Accepted.unchanged(new Reply.OfRole(now));
    }
    if (c.expectedVersion() != RightsCommand.ANY_VERSION && c.expectedVersion() != now.version()) {
      return mismatch(now);
    }
    return changed(act, Action.POLICY_DELETED, now, next(now, act, false, List.of()));
  }

  private static RoleGrant next(RoleGrant now, Act act, boolean own, List<Permission> permissions) {
    return new RoleGrant(
        now.role(), now.version() + 1, own, permissions, act.time(), act.principal().id());
  }

  private static Decision mismatch(RoleGrant now) {
    return Decision.Refused.of(
        Refusal.Kind.VERSION_MISMATCH,
        "role " + now.role().wireName() + " is at version " + now.version());
  }

  private static Decision changed(Act act, Action action, RoleGrant before, RoleGrant after) {
    Role role = after.role();
    return Decision.Accepted.of(
        new RightsEvent.RoleChanged(act.tenant(), after),
        new AuditFact(action, "role", role.wireName(), AuditOutcome.SUCCESS, told(before, after)),
        new Reply.OfRole(after));
  }

  /** What the role gained and lost, for the auditor. */
  private static String told(RoleGrant before, RoleGrant after) {
    List<Permission> gained = new ArrayList<>(after.granted());
    gained.removeAll(before.granted());
    List<Permission> lost = new ArrayList<>(before.granted());
    lost.removeAll(after.granted());
    return "version " + after.version() + ", gained " + gained + ", lost " + lost;
  }
}
