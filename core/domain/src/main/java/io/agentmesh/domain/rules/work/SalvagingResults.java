package io.agentmesh.domain.rules.work;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.OperatorState;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.rules.contract.Judging;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import org.jspecify.annotations.Nullable;

/**
 * A result that comes after its lease has expired still counts while the task is open and no other
 * attempt has finished.
 */
public final class SalvagingResults {
  private SalvagingResults() {}

  /** The result taken, or null when the lease is none that expired. */
  public static @Nullable Decision salvage(
      TenantState tenant, Task task, Act act, TaskCommand.Complete c) {
    Agent agent = tenant.agents().find(c.agent());
    if (task.state().ended()
        || agent == null
        || agent.operatorState() == OperatorState.TERMINATED
        || !hasExpired(task, c)) {
      return null;
    }
    Decision unjudged = Judging.result(tenant, task, c.result(), c.judged());
    if (unjudged != null) {
      return unjudged;
    }
    return Decision.Accepted.of(
        new TaskEvent.Salvaged(
            act.tenant(), task.id(), c.agent(), c.token(), c.result(), act.time()),
        new AuditFact(
            Action.TASK_COMPLETED,
            "task",
            task.id().toString(),
            AuditOutcome.SUCCESS,
            "the result came after the lease had expired"),
        Reply.DONE);
  }

  private static boolean hasExpired(Task task, TaskCommand.Complete c) {
    for (TaskLease lease : task.expiredLeases()) {
      if (lease.token() == c.token() && lease.agent().equals(c.agent())) {
        return true;
      }
    }
    return false;
  }
}
