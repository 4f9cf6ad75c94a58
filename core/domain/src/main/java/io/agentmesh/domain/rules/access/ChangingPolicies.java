package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.RightsEvent;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.settings.PolicyRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.access.Rights;
import org.jspecify.annotations.Nullable;

/** A tenant makes, changes and drops its policies. */
public final class ChangingPolicies {
  private ChangingPolicies() {}

  /** What making or changing one comes to. */
  public static Decision set(
      TenantState tenant, PolicyRules rules, Act act, RightsCommand.SetPolicy c) {
    Rights rights = tenant.rights();
    Policy known = rights.policy(c.id());
    Policy next =
        new Policy(
            c.id(),
            rights.lastPolicyVersion() + 1,
            c.description(),
            c.kind(),
            c.effect(),
            c.targets(),
            c.subjects(),
            act.time(),
            act.principal().id());
    if (known != null && known.says(next)) {
      return Decision.Accepted.unchanged(new Reply.OfPolicy(known, false));
    }
    Refusal refusal = refusal(rights, rules, known, c);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    return Decision.Accepted.of(
        new RightsEvent.PolicySet(act.tenant(), next),
        fact(known == null ? Action.POLICY_CREATED : Action.POLICY_UPDATED, next),
        new Reply.OfPolicy(next, known == null));
  }

  private static @Nullable Refusal refusal(
      Rights rights, PolicyRules rules, @Nullable Policy known, RightsCommand.SetPolicy c) {
    if (known != null && c.expectedVersion() == 0) {
      return Refusal.of(
          Refusal.Kind.ALREADY_EXISTS,
          "there is a policy "
              + c.id()
              + " already: name its version, "
              + known.version()
              + ", to replace it");
    }
    if (known == null && c.expectedVersion() != 0) {
      return Refusal.notFound("policy", c.id());
    }
    if (known != null && known.version() != c.expectedVersion()) {
      return mismatch(known);
    }
    return known == null && rights.allPolicies().size() >= rules.perTenant()
        ? Refusal.of(
            Refusal.Kind.TOO_MANY, "the tenant has its " + rules.perTenant() + " policies already")
        : null;
  }

  /** What dropping one comes to. */
  public static Decision remove(TenantState tenant, Act act, RightsCommand.RemovePolicy c) {
    Policy known = tenant.rights().policy(c.id());
    if (known == null) {
      return new Decision.Refused(Refusal.notFound("policy", c.id()));
    }
    if (c.expectedVersion() != RightsCommand.ANY_VERSION
        && c.expectedVersion() != known.version()) {
      return new Decision.Refused(mismatch(known));
    }
    return Decision.Accepted.of(
        new RightsEvent.PolicyRemoved(
            act.tenant(), known.id(), known.version(), act.time(), act.principal().id()),
        fact(Action.POLICY_DELETED, known),
        Reply.DONE);
  }

  private static Refusal mismatch(Policy known) {
    return Refusal.of(
        Refusal.Kind.VERSION_MISMATCH,
        "policy " + known.id() + " is at version " + known.version());
  }

  private static AuditFact fact(Action action, Policy policy) {
    return new AuditFact(
        action,
        "policy",
        policy.id(),
        AuditOutcome.SUCCESS,
        "version "
            + policy.version()
            + ", "
            + policy.effect()
            + " "
            + policy.kind()
            + " to "
            + policy.targets()
            + " for "
            + policy.subjects());
  }
}
