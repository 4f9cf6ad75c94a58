package io.agentmesh.domain.rules;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.Act;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.rules.tenants.KeepingQuotas;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks are handed in and called off. */
final class SubmittingTasks {
  private SubmittingTasks() {}

  static Decision submit(TenantState tenant, MeshRules rules, Act act, TaskCommand.Submit c) {
    Repeating repeating = Repeating.look(tenant.repetitions(), rules, act, "submit", c.once());
    return switch (repeating) {
      case Repeating.Known(var id) ->
          Decision.Accepted.unchanged(new Reply.Submitted(new TaskId(id), true));
      case Repeating.Unclear(Refusal refusal) -> new Decision.Refused(refusal);
      case Repeating.New _ -> accept(tenant, rules, act, c);
    };
  }

  private static Decision accept(
      TenantState tenant, MeshRules rules, Act act, TaskCommand.Submit c) {
    if (isFull(tenant, rules)) {
      return full(rules);
    }
    Refusal overQuota = KeepingQuotas.overPayloads(tenant, c.spec().payload().size());
    if (overQuota != null) {
      return new Decision.Refused(overQuota);
    }
    TaskId id = new TaskId(act.ids().next());
    Task task = queued(act.tenant(), id, c.spec(), act, null);
    return Decision.Accepted.of(
        new TaskEvent.Submitted(task, c.once()),
        AuditFact.success(Action.TASK_SUBMITTED, "task", id.toString()),
        new Reply.Submitted(id, false));
  }

  /** Whether no further task may be open. */
  static boolean isFull(TenantState tenant, MeshRules rules) {
    return tenant.tasks().open() >= rules.maxQueuedTasks();
  }

  static Decision full(MeshRules rules) {
    return Decision.Refused.of(
        Refusal.Kind.TOO_MANY, "the tenant has " + rules.maxQueuedTasks() + " open tasks");
  }

  static Task queued(
      TenantId tenant, TaskId id, TaskSpec spec, Act act, @Nullable TaskId redriveOf) {
    return new Task(
        tenant,
        id,
        spec,
        new TaskState.Queued(0),
        0,
        act.principal().id(),
        act.time(),
        0,
        List.of(),
        List.of(),
        null,
        redriveOf);
  }

  static Decision cancel(TenantState tenant, Act act, TaskCommand.Cancel c) {
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
    return Decision.Accepted.of(
        new TaskEvent.Cancelled(act.tenant(), c.task(), c.reason(), act.time()),
        new AuditFact(
            Action.TASK_CANCELLED, "task", c.task().toString(), AuditOutcome.SUCCESS, c.reason()),
        Reply.DONE);
  }
}
