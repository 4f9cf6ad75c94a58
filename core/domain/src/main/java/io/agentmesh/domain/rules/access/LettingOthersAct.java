package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.access.Chain;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.DelegationEvent;
import io.agentmesh.domain.settings.DelegationRules;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.access.Delegations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody lets another act for it, or ends that. */
public final class LettingOthersAct {
  private LettingOthersAct() {}

  /** What the command comes to. */
  public static Decision decide(State state, Act act, DelegationCommand command) {
    TenantState tenant = state.find(act.tenant());
    if (tenant == null) {
      return new Decision.Refused(Refusal.notFound("tenant", act.tenant()));
    }
    return switch (command) {
      case DelegationCommand.Delegate c -> delegate(state, tenant, act, c);
      case DelegationCommand.RevokeDelegation c -> revoke(state, tenant, act, c);
    };
  }

  private static Decision delegate(
      State state, TenantState tenant, Act act, DelegationCommand.Delegate c) {
    Principal who = act.principal();
    ApiKey own = who.isByToken() ? null : state.key(who.id());
    if (own == null) {
      return forbidden("only an API key lets another act for it");
    }
    ApiKey delegate = state.key(c.delegate());
    if (delegate == null
        || !delegate.tenant().equals(act.tenant())
        || !delegate.usableAt(act.time())) {
      return new Decision.Refused(Refusal.notFound("API key", c.delegate()));
    }
    if (delegate.id().equals(who.id())) {
      return invalid("delegate", "must be another key than that of the caller");
    }
    for (Permission permission : c.permissions()) {
      String denial = Authority.denial(state, who, permission, null, act.time());
      if (denial != null) {
        return forbidden("what is not allowed can not be given: " + denial);
      }
    }
    Delegations known = tenant.rights().delegations();
    DelegationRules rules = state.rules().delegations();
    if (known.all().size() >= rules.perTenant()) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY,
          "the tenant has its " + rules.perTenant() + " delegations already");
    }
    Delegation parent = parent(known, who);
    if (parent != null && parent.depth() == Delegation.MAX_DEPTH) {
      return forbidden("a chain has at most " + Delegation.MAX_DEPTH + " delegations");
    }
    return given(known, rules, act, c, parent);
  }

  private static Decision given(
      Delegations known,
      DelegationRules rules,
      Act act,
      DelegationCommand.Delegate c,
      @Nullable Delegation parent) {
    long millis = c.forMillis() == 0 ? rules.usualMillis() : c.forMillis();
    if (millis > rules.longestMillis()) {
      return invalid("forMillis", "must be at most " + rules.longestMillis());
    }
    long until = act.time() + millis * 1000;
    if (parent != null && until > parent.expiresAt()) {
      if (c.forMillis() != 0) {
        return invalid("forMillis", "must not reach beyond the end of delegation " + parent.id());
      }
      until = parent.expiresAt();
    }
    DelegationId id = new DelegationId(act.ids().next());
    if (known.find(id) != null) {
      throw new IllegalStateException("there is a delegation " + id + " already");
    }
    Delegation delegation =
        new Delegation(
            act.tenant(),
            id,
            act.principal().id(),
            c.delegate(),
            c.permissions(),
            c.reason(),
            act.time(),
            until,
            0,
            "",
            parent == null ? null : parent.id(),
            parent == null ? 1 : parent.depth() + 1);
    return Decision.Accepted.of(
        new DelegationEvent.Delegated(delegation),
        fact(Action.DELEGATION_CREATED, delegation, c.reason()),
        new Reply.OfDelegation(delegation));
  }

  private static @Nullable Delegation parent(Delegations known, Principal who) {
    return who.mandate() instanceof Mandate.Granted(var id) ? known.find(id) : null;
  }

  /** Its grantor ends a delegation, whoever stands above in its chain, or who may revoke keys. */
  private static Decision revoke(
      State state, TenantState tenant, Act act, DelegationCommand.RevokeDelegation c) {
    Delegation known = tenant.rights().delegations().find(c.delegation());
    if (known == null || !mayEnd(state, tenant, act, known)) {
      return new Decision.Refused(Refusal.notFound("delegation", c.delegation()));
    }
    if (known.closed(act.time()) != null) {
      return Decision.Accepted.unchanged(new Reply.OfDelegation(known));
    }
    String by = act.principal().id();
    return Decision.Accepted.of(
        new DelegationEvent.DelegationRevoked(act.tenant(), known.id(), act.time(), by),
        fact(Action.DELEGATION_REVOKED, known, ""),
        new Reply.OfDelegation(known.withRevoked(act.time(), by)));
  }

  private static boolean mayEnd(State state, TenantState tenant, Act act, Delegation delegation) {
    Principal who = act.principal();
    return isAbove(state, tenant, who, delegation)
        || Authority.denial(state, who, Permission.KEY_WRITE, null, act.time()) == null;
  }

  private static boolean isAbove(
      State state, TenantState tenant, Principal who, Delegation delegation) {
    if (who.isByToken()) {
      return false;
    }
    Principal last =
        new Principal(
                tenant.id(), delegation.delegate(), Principal.Kind.SERVICE, List.of(), List.of())
            .with(new Mandate.Granted(delegation.id()));
    return delegation.grantor().equals(who.id())
        || ActingForOthers.chain(state, last) instanceof Chain.Whole(var steps)
            && steps.stream().anyMatch(step -> step.principal().id().equals(who.id()));
  }

  private static AuditFact fact(Action action, Delegation d, String reason) {
    String what =
        d.grantor()
            + " lets "
            + d.delegate()
            + (d.permissions().isEmpty() ? "" : " do " + d.permissions())
            + (d.parent() == null ? "" : " under " + d.parent());
    return new AuditFact(
        action,
        "delegation",
        d.id().toString(),
        AuditOutcome.SUCCESS,
        reason.isEmpty() ? what : what + ": " + reason);
  }

  private static Decision forbidden(String sentence) {
    return Decision.Refused.of(Refusal.Kind.FORBIDDEN, sentence);
  }

  private static Decision invalid(String field, String rule) {
    return new Decision.Refused(new Refusal(Refusal.Kind.INVALID, field + " " + rule, field));
  }
}
