package io.agentmesh.domain.rules.evidence;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import java.util.List;

/**
 * What is held about a data subject is given to somebody; that is kept before anything is shown.
 */
final class ExportingData {
  private ExportingData() {}

  static Decision decide(
      State state, TenantState tenant, Act act, EvidenceCommand.NoteSubjectExport c) {
    if (c.standIn().isEmpty()) {
      return new Decision.Refused(ErasingData.NOTHING_HELD);
    }
    Refusal refusal =
        Approving.refusal(state, tenant, act, GuardedAct.DATA_EXPORT, c.standIn(), c.approval());
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    return new Decision.Accepted(
        List.of(),
        List.of(
            new AuditFact(
                Action.DATA_EXPORTED,
                "data-subject",
                Erasure.shown(c.standIn()),
                AuditOutcome.SUCCESS,
                Approving.reason(tenant, c.reason(), c.approval()))),
        new Reply.OfSubject(c.standIn()));
  }
}
