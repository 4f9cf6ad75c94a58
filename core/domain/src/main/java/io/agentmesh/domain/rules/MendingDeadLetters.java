package io.agentmesh.domain.rules;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.Act;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.List;

/** Dead letters are tried again or thrown away. */
final class MendingDeadLetters {
  private MendingDeadLetters() {}

  static Decision decide(TenantState tenant, MeshRules rules, Act act, DeadLetterCommand c) {
    DeadLetter letter = tenant.deadLetters().find(c.deadLetter());
    if (letter == null) {
      return new Decision.Refused(Refusal.notFound("dead letter", c.deadLetter()));
    }
    return switch (c) {
      case DeadLetterCommand.Redrive _ -> redrive(tenant, rules, act, letter);
      case DeadLetterCommand.Discard discard -> discard(act, letter, discard.reason());
    };
  }

  private static Decision redrive(TenantState tenant, MeshRules rules, Act act, DeadLetter letter) {
    return switch (letter.subject()) {
      case DeadLetter.Subject.OfTask(Task dead) -> {
        if (SubmittingTasks.isFull(tenant, rules)) {
          yield SubmittingTasks.full(rules);
        }
        TaskId id = new TaskId(act.ids().next());
        Task task = SubmittingTasks.queued(act.tenant(), id, dead.spec(), act, dead.id());
        yield new Decision.Accepted(
            List.of(
                new TaskEvent.Submitted(task, Once.NEVER),
                new DeadLetterEvent.TaskRedriven(act.tenant(), letter.id(), id, act.time())),
            List.of(
                new AuditFact(
                    Action.TASK_REDRIVEN,
                    "task",
                    dead.id().toString(),
                    AuditOutcome.SUCCESS,
                    "as task " + id)),
            new Reply.Redriven(letter, id, null));
      }
      case DeadLetter.Subject.OfDelivery(Message message, Delivery dead) -> {
        if (PublishingMessages.isGone(tenant, dead.recipient())) {
          yield Decision.Refused.of(
              Refusal.Kind.CONFLICT, "agent " + dead.recipient() + " was terminated");
        }
        if (PublishingMessages.isFull(tenant, rules, dead.recipient())) {
          yield PublishingMessages.full(rules, dead.recipient());
        }
        yield Decision.Accepted.of(
            new DeadLetterEvent.DeliveryRedriven(
                act.tenant(), letter.id(), tenant.mailboxes().nextNumber(), act.time()),
            AuditFact.success(Action.MESSAGE_REDRIVEN, "message", message.id().toString()),
            new Reply.Redriven(letter, null, message.id()));
      }
    };
  }

  private static Decision discard(Act act, DeadLetter letter, String reason) {
    return Decision.Accepted.of(
        new DeadLetterEvent.Discarded(act.tenant(), letter.id(), reason, act.time()),
        new AuditFact(
            Action.MESSAGE_DISCARDED,
            "dead-letter",
            letter.id().toString(),
            AuditOutcome.SUCCESS,
            reason),
        Reply.DONE);
  }
}
