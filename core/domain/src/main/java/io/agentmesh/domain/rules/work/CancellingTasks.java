package io.agentmesh.domain.rules.work;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tasks are called off, alone or with the open tasks below them. */
public final class CancellingTasks {
  /** Tasks that one act calls off at the most; the sweeps that follow call off the rest. */
  public static final int CHUNK = 256;

  private CancellingTasks() {}

  /** Calls a task off; one that is cancelled already stays as it is. */
  public static Decision cancel(TenantState tenant, Act act, TaskCommand.Cancel c) {
    Task task = tenant.tasks().find(c.task());
    if (task == null) {
      return new Decision.Refused(Refusal.notFound("task", c.task()));
    }
    if (task.state() instanceof TaskState.Cancelled) {
      return Decision.Accepted.unchanged(Reply.DONE);
    }
    if (task.state().ended()) {
      return Decision.Refused.of(
          Refusal.Kind.CONFLICT, "task " + c.task() + " is " + task.state().label() + " already");
    }
    List<Event> events = new ArrayList<>(1);
    List<AuditFact> facts = new ArrayList<>(1);
    events.add(new TaskEvent.Cancelled(act.tenant(), c.task(), c.reason(), act.time(), c.tree()));
    facts.add(fact(c.task(), c.reason()));
    if (c.tree()) {
      below(tenant, act, c.task(), c.reason(), new HashSet<>(), events, facts);
    }
    return new Decision.Accepted(events, facts, Reply.DONE);
  }

  /**
   * Goes on with trees that did not fit into their act, but for tasks that something happened to.
   */
  public static void goOn(
      TenantState tenant, Act act, Set<TaskId> done, List<Event> events, List<AuditFact> facts) {
    for (TaskId root : tenant.tasks().trees().falling()) {
      Task task = tenant.tasks().find(root);
      if (task != null && task.state() instanceof TaskState.Cancelled(String reason, _, _)) {
        below(tenant, act, root, reason, done, events, facts);
      }
      if (events.size() >= CHUNK) {
        return;
      }
    }
  }

  private static void below(
      TenantState tenant,
      Act act,
      TaskId root,
      String reason,
      Set<TaskId> done,
      List<Event> events,
      List<AuditFact> facts) {
    for (TaskId id : tenant.tasks().trees().openBelow(root)) {
      if (events.size() >= CHUNK) {
        return;
      }
      if (done.add(id)) {
        events.add(new TaskEvent.Cancelled(act.tenant(), id, reason, act.time(), false));
        facts.add(fact(id, reason));
      }
    }
  }

  private static AuditFact fact(TaskId task, String reason) {
    return new AuditFact(
        Action.TASK_CANCELLED, "task", task.toString(), AuditOutcome.SUCCESS, reason);
  }
}
