package io.agentmesh.domain.rules.evidence;

import io.agentmesh.domain.access.ApiKey;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.ApprovalEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.evidence.Approval;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person asks for leave to do something, another gives it, and the act uses it up. */
public final class Approving {
  private Approving() {}

  /** What the command comes to. */
  public static Decision decide(State state, TenantState tenant, Act act, ApprovalCommand command) {
    return switch (command) {
      case ApprovalCommand.RequestApproval c -> request(state, tenant, act, c);
      case ApprovalCommand.Approve c -> approve(state, tenant, act, c);
      case ApprovalCommand.RejectApproval c -> reject(tenant, act, c);
    };
  }

  /**
   * Why the act may not be done with the approval of that id, "" for none; null when it may. It is
   * asked after everything else that could refuse the act.
   */
  static @Nullable Refusal refusal(
      State state, TenantState tenant, Act act, GuardedAct guarded, String target, String id) {
    if (id.isEmpty()) {
      return state.rules().approvals().needed().contains(guarded)
          ? new Refusal(
              Refusal.Kind.CONFLICT,
              "this needs the approval of a second person: ask for one, and name it",
              "approval")
          : null;
    }
    Approval approval = tenant.approvals().find(id, act.time());
    if (approval == null) {
      return new Refusal(Refusal.Kind.CONFLICT, "there is no approval " + id, "approval");
    }
    String sentence = null;
    if (approval.act() != guarded || !approval.target().equals(target)) {
      sentence = "the approval " + id + " is for something else";
    } else if (!approval.requestedBy().equals(act.principal().id())) {
      sentence = "somebody else asked for the approval " + id;
    } else if (!approval.isGiven()) {
      sentence = "nobody has given the approval " + id + " yet";
    }
    return sentence == null ? null : new Refusal(Refusal.Kind.CONFLICT, sentence, "approval");
  }

  /** What is told beside an act that was done with the approval of that id, "" for none. */
  static List<Event> used(Act act, String id) {
    return id.isEmpty()
        ? List.of()
        : List.of(
            new ApprovalEvent.Ended(
                act.tenant(), id, ApprovalEvent.Ending.USED, act.principal().id(), act.time()));
  }

  /** The reason of an act with who approved it, for its entry. */
  static String reason(TenantState tenant, String reason, String id) {
    Approval approval = tenant.approvals().all().get(id);
    return approval == null
        ? reason
        : reason + " (approved by " + approval.approvedBy() + ", approval " + id + ')';
  }

  private static Decision request(
      State state, TenantState tenant, Act act, ApprovalCommand.RequestApproval c) {
    List<Event> events = new ArrayList<>();
    for (Approval each : tenant.approvals().all().values()) {
      if (each.isOver(act.time())) {
        events.add(ended(act, each.id(), ApprovalEvent.Ending.EXPIRED));
      }
    }
    if (tenant.approvals().all().containsKey(c.id())) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "there is an approval " + c.id() + " already");
    }
    if (tenant.approvals().all().size() - events.size() >= Approval.MOST) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the tenant has " + Approval.MOST + " approvals already");
    }
    if (c.act() == GuardedAct.HOLD_RELEASE && tenant.holds().find(c.target()) == null) {
      return new Decision.Refused(Refusal.notFound("legal hold", c.target()));
    }
    if (c.act().isAboutSomebody() && !Erasure.isStandIn(c.target())) {
      return new Decision.Refused(ErasingData.NOTHING_HELD);
    }
    Approval approval =
        new Approval(
            act.tenant(),
            c.id(),
            c.act(),
            c.target(),
            c.reason(),
            act.principal().id(),
            act.time(),
            act.time() + state.rules().approvals().validMillis() * 1000,
            "",
            0);
    events.add(new ApprovalEvent.Requested(approval));
    return new Decision.Accepted(
        events,
        List.of(fact(approval, "asked for: " + c.reason())),
        new Reply.OfApproval(approval));
  }

  private static Decision approve(
      State state, TenantState tenant, Act act, ApprovalCommand.Approve c) {
    Approval approval = tenant.approvals().find(c.id(), act.time());
    if (approval == null) {
      return new Decision.Refused(Refusal.notFound("approval", c.id()));
    }
    if (approval.isGiven()) {
      return Decision.Refused.of(Refusal.Kind.CONFLICT, "it is given already");
    }
    if (approval.requestedBy().equals(act.principal().id())) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT, "whoever asked for an approval can not give it");
    }
    ApiKey own = act.principal().isByToken() ? null : state.key(act.principal().id());
    if (own != null && own.createdAt() >= approval.requestedAt()) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT, "an API key that was made after it was asked for can not give it");
    }
    Approval given = approval.givenBy(act.principal().id(), act.time());
    return Decision.Accepted.of(
        new ApprovalEvent.Given(act.tenant(), c.id(), given.approvedBy(), act.time()),
        fact(given, "given: " + c.reason()),
        new Reply.OfApproval(given));
  }

  private static Decision reject(TenantState tenant, Act act, ApprovalCommand.RejectApproval c) {
    Approval approval = tenant.approvals().find(c.id(), act.time());
    if (approval == null) {
      return new Decision.Refused(Refusal.notFound("approval", c.id()));
    }
    return Decision.Accepted.of(
        ended(act, c.id(), ApprovalEvent.Ending.REJECTED),
        fact(approval, "rejected: " + c.reason()),
        new Reply.OfApproval(approval));
  }

  private static Event ended(Act act, String id, ApprovalEvent.Ending ending) {
    return new ApprovalEvent.Ended(act.tenant(), id, ending, act.principal().id(), act.time());
  }

  private static AuditFact fact(Approval approval, String what) {
    return new AuditFact(
        Action.ADMIN_ACTION,
        "approval",
        approval.id(),
        AuditOutcome.SUCCESS,
        approval.act() + " of " + approval.shownTarget() + ", " + what);
  }
}
