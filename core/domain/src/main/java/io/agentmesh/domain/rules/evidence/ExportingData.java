package io.agentmesh.domain.rules.evidence;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Erasure;
import java.util.List;

/**
 * What is held about a data subject is given to somebody; that is kept before anything is shown.
 */
final class ExportingData {
  private ExportingData() {}

  static Decision decide(EvidenceCommand.NoteSubjectExport c) {
    if (c.standIn().isEmpty()) {
      return Decision.Refused.of(
          Refusal.Kind.NOT_FOUND, "the mesh holds nothing sealed about the data subject");
    }
    return new Decision.Accepted(
        List.of(),
        List.of(
            new AuditFact(
                Action.DATA_EXPORTED,
                "data-subject",
                Erasure.shown(c.standIn()),
                AuditOutcome.SUCCESS,
                c.reason())),
        new Reply.OfSubject(c.standIn()));
  }
}
