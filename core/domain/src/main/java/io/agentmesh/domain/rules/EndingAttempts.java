package io.agentmesh.domain.rules;

import io.agentmesh.domain.Sealed;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import java.util.List;
import java.util.UUID;

/** An attempt ends without a result: the task is tried again later, or is dead. */
final class EndingAttempts {
  private EndingAttempts() {}

  /** By what became known of the worker; then its late result does not count. */
  static List<Event> without(
      Task task,
      TaskLease lease,
      MeshRules rules,
      Act act,
      String why,
      boolean retryable,
      UUID deadLetter) {
    return end(task, lease, rules, act, why, retryable, false, deadLetter);
  }

  /** By the time alone; then its late result may still count. */
  static List<Event> expired(
      Task task, TaskLease lease, MeshRules rules, Act act, String why, UUID deadLetter) {
    return end(task, lease, rules, act, why, true, true, deadLetter);
  }

  private static List<Event> end(
      Task task,
      TaskLease lease,
      MeshRules rules,
      Act act,
      String why,
      boolean retryable,
      boolean expired,
      UUID deadLetter) {
    String reason = Sealed.cut(why, 1024);
    Attempt ended =
        new Attempt(task.attempt(), lease.agent(), lease.grantedAt(), act.time(), reason);
    if (retryable && task.attempt() <= task.spec().retries()) {
      return List.of(
          new TaskEvent.Retried(
              act.tenant(),
              task.id(),
              ended,
              act.time() + rules.backoffMicros(task.attempt()),
              expired));
    }
    return List.of(
        new TaskEvent.Failed(act.tenant(), task.id(), ended, reason, act.time()),
        new DeadLetterEvent.Died(
            new DeadLetter(
                act.tenant(),
                new DeadLetterId(deadLetter),
                new DeadLetter.Subject.OfTask(task.failed(ended, reason, act.time())),
                reason,
                task.attempt(),
                act.time())));
  }
}
