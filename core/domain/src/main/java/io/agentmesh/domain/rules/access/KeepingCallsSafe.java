package io.agentmesh.domain.rules.access;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AccessCommand.ResilienceNote;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import java.util.List;

/**
 * What becomes of the policies that calls of the node go by leaves a fact each and changes nothing
 * in the mesh.
 */
public final class KeepingCallsSafe {
  private static final String KIND = "resilience-policy";

  private KeepingCallsSafe() {}

  /** What a command about a policy comes to. */
  public static Decision decide(ResilienceNote command) {
    return switch (command) {
      case ResilienceNote.NotePolicyChange(var policy, var change) ->
          kept(Action.CONFIG_CHANGED, policy, change);
      case ResilienceNote.NoteBreaker(var policy, boolean closed, var reason) ->
          kept(closed ? Action.BREAKER_CLOSED : Action.BREAKER_OPENED, policy, reason);
    };
  }

  private static Decision kept(Action action, String policy, String reason) {
    return new Decision.Accepted(
        List.of(),
        List.of(new AuditFact(action, KIND, policy, AuditOutcome.SUCCESS, reason)),
        Reply.DONE);
  }
}
