package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AccessCommand.ChaosNote;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import java.util.List;

/** What is done to the node on purpose leaves a fact each and changes nothing in the mesh. */
final class InjectingFaults {
  private InjectingFaults() {}

  static Decision decide(ChaosNote command) {
    return switch (command) {
      case ChaosNote.NoteFault(var fault, boolean over, var what) ->
          kept(over ? Action.CHAOS_STOPPED : Action.CHAOS_STARTED, "fault", fault, what);
      case ChaosNote.NoteLeaseKill(var task, var what) ->
          kept(Action.CHAOS_STARTED, "task", task, what);
    };
  }

  private static Decision kept(Action action, String kind, String id, String what) {
    return new Decision.Accepted(
        List.of(),
        List.of(new AuditFact(action, kind, id, AuditOutcome.SUCCESS, what)),
        Reply.DONE);
  }
}
