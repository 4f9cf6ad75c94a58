package io.agentmesh.domain.rules.evidence;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.HoldEvent;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.evidence.LegalHold;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.evidence.Holds;
import java.util.ArrayList;
import java.util.List;

/** Somebody orders that evidence is kept, or not any longer; what nothing keeps may go. */
public final class KeepingEvidence {
  private KeepingEvidence() {}

  /** What the command comes to. */
  public static Decision decide(State state, Act act, EvidenceCommand command) {
    TenantState tenant = state.find(act.tenant());
    if (command instanceof EvidenceCommand.NotePruning c) {
      return prune(state, act, c);
    }
    if (tenant == null) {
      return new Decision.Refused(Refusal.notFound("tenant", act.tenant()));
    }
    return switch (command) {
      case EvidenceCommand.SetHold c -> set(tenant.holds(), act, c);
      case EvidenceCommand.ReleaseHold c -> release(state, tenant, act, c);
      case EvidenceCommand.NotePruning c -> prune(state, act, c);
      case EvidenceCommand.Erase _,
          EvidenceCommand.GoOnErasing _,
          EvidenceCommand.NoteKeyDestroyed _,
          EvidenceCommand.NoteErasureReport _ ->
          ErasingData.decide(state, tenant, act, command);
      case EvidenceCommand.NoteSubjectExport c -> ExportingData.decide(state, tenant, act, c);
    };
  }

  /**
   * An entry does not say whose data it is about, so any hold of a tenant keeps its whole ledger,
   * and any hold at all keeps what belongs to no tenant.
   */
  private static Decision prune(State state, Act act, EvidenceCommand.NotePruning c) {
    boolean ofNobody = act.tenant().equals(TenantId.SYSTEM);
    for (TenantState tenant : state.tenants()) {
      if (!tenant.holds().all().isEmpty() && (ofNobody || tenant.id().equals(act.tenant()))) {
        LegalHold hold = tenant.holds().all().firstEntry().getValue();
        return Decision.Refused.of(
            Refusal.Kind.CONFLICT, "the legal hold " + hold.name() + " keeps the ledger");
      }
    }
    AuditFact fact =
        new AuditFact(
            Action.AUDIT_LOG_PRUNED,
            "ledger",
            act.tenant().value(),
            AuditOutcome.SUCCESS,
            "bundles " + c.bundles());
    return new Decision.Accepted(List.of(), List.of(fact), Reply.DONE);
  }

  private static Decision set(Holds holds, Act act, EvidenceCommand.SetHold c) {
    if (holds.find(c.name()) != null) {
      return Decision.Refused.of(
          Refusal.Kind.ALREADY_EXISTS, "there is a legal hold " + c.name() + " already");
    }
    if (holds.all().size() >= LegalHold.MOST) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY, "the tenant has " + LegalHold.MOST + " legal holds already");
    }
    LegalHold hold =
        new LegalHold(
            act.tenant(), c.name(), c.dataSubject(), c.reason(), act.principal().id(), act.time());
    return Decision.Accepted.of(
        new HoldEvent.Set(hold),
        fact(Action.LEGAL_HOLD_SET, c.name(), c.reason()),
        new Reply.OfHold(hold));
  }

  private static Decision release(
      State state, TenantState tenant, Act act, EvidenceCommand.ReleaseHold c) {
    LegalHold hold = tenant.holds().find(c.name());
    if (hold == null) {
      return new Decision.Refused(Refusal.notFound("legal hold", c.name()));
    }
    Refusal refusal =
        Approving.refusal(state, tenant, act, GuardedAct.HOLD_RELEASE, c.name(), c.approval());
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    List<Event> events = new ArrayList<>(Approving.used(act, c.approval()));
    events.add(
        new HoldEvent.Released(
            act.tenant(), c.name(), c.reason(), act.principal().id(), act.time()));
    String reason = Approving.reason(tenant, c.reason(), c.approval());
    return new Decision.Accepted(
        events,
        List.of(fact(Action.LEGAL_HOLD_RELEASED, c.name(), reason)),
        new Reply.OfHold(hold));
  }

  private static AuditFact fact(Action action, String name, String reason) {
    return new AuditFact(action, "legal-hold", name, AuditOutcome.SUCCESS, reason);
  }
}
