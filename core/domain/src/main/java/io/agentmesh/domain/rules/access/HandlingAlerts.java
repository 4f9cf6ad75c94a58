package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import java.util.List;

/** What people do about alerts leaves a fact each and changes nothing in the mesh. */
public final class HandlingAlerts {
  private HandlingAlerts() {}

  /** What a command about alerts comes to. */
  public static Decision decide(AccessCommand.AlertNote command) {
    return switch (command) {
      case AccessCommand.AcknowledgeAlert(var alert, var note) ->
          kept(Action.ALERT_ACKNOWLEDGED, "alert", alert, AuditOutcome.SUCCESS, note);
      case AccessCommand.CloseAlert(var alert, var note) ->
          kept(Action.ALERT_CLOSED, "alert", alert, AuditOutcome.SUCCESS, note);
      case AccessCommand.NoteAlertTest(var channel, var failure) ->
          kept(
              Action.ALERT_TESTED,
              "alert-channel",
              channel,
              failure.isEmpty() ? AuditOutcome.SUCCESS : AuditOutcome.FAILURE,
              failure);
      case AccessCommand.NoteAlertRules(var rules) ->
          kept(Action.CONFIG_CHANGED, "alert-rules", "", AuditOutcome.SUCCESS, rules);
    };
  }

  private static Decision kept(
      Action action, String kind, String resource, AuditOutcome outcome, String reason) {
    return new Decision.Accepted(
        List.of(), List.of(new AuditFact(action, kind, resource, outcome, reason)), Reply.DONE);
  }
}
