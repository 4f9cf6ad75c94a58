package io.agentmesh.domain.rules;

import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.rules.contract.Judging;
import io.agentmesh.domain.rules.tenants.KeepingQuotas;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks are handed in. */
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
    if (c.spec().deadline() != 0 && c.spec().deadline() <= act.time()) {
      return invalid("deadline", "must be in the future");
    }
    TaskId parent = c.spec().parent();
    Task above = parent == null ? null : tenant.tasks().find(parent);
    if (parent != null && (above == null || above.state().ended())) {
      return invalid("parent", "must be an open task; there is no open task " + parent);
    }
    if (above != null && above.ancestors().size() >= rules.tasks().maxDepth()) {
      return invalid("parent", "must have fewer than " + rules.tasks().maxDepth() + " above it");
    }
    if (above != null && !hasRoomBelow(tenant, rules, above)) {
      return Decision.Refused.of(
          Refusal.Kind.TOO_MANY,
          "the tree of task " + parent + " has " + rules.tasks().maxDescendants() + " open tasks");
    }
    Decision unjudged = Judging.payload(tenant, c.spec(), c.judged());
    if (unjudged != null) {
      return unjudged;
    }
    TaskId id = new TaskId(act.ids().next());
    Task task = queued(act, id, c.spec(), null, above, Judging.pins(tenant, c.spec()));
    return Decision.Accepted.of(
        new TaskEvent.Submitted(task, c.once()),
        AuditFact.success(Action.TASK_SUBMITTED, "task", id.toString()),
        new Reply.Submitted(id, false));
  }

  private static Decision invalid(String field, String rule) {
    return new Decision.Refused(new Refusal(Refusal.Kind.INVALID, field + " " + rule, field));
  }

  /** Whether the tree that the task stands in may have one more open task. */
  static boolean hasRoomBelow(TenantState tenant, MeshRules rules, Task task) {
    TaskId root = task.pathBelow().getFirst();
    return tenant.tasks().trees().openBelow(root).size() < rules.tasks().maxDescendants();
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
      Act act,
      TaskId id,
      TaskSpec spec,
      @Nullable TaskId redriveOf,
      @Nullable Task parent,
      List<Pin> pins) {
    return new Task(
        act.tenant(),
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
        redriveOf,
        parent == null ? List.of() : parent.pathBelow(),
        List.of(),
        List.of(),
        pins);
  }
}
