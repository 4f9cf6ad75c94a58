package io.agentmesh.domain.event;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import java.util.List;

/** What happened to tasks; times are microseconds. Journal tags 50 to 79. */
public sealed interface TaskEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** A task was accepted. */
  @Tag(50)
  record Submitted(Task task, Once once) implements TaskEvent {
    @Override
    public TenantId tenant() {
      return task.tenant();
    }
  }

  /** It was given to an agent. */
  @Tag(51)
  record Assigned(TenantId tenant, TaskId task, TaskLease lease, Placement placement)
      implements TaskEvent {}

  /** The agent took it up. */
  @Tag(52)
  record Started(TenantId tenant, TaskId task, long at) implements TaskEvent {}

  /** The agent is at it: the lease reaches further, progress is -1 when nothing was said of it. */
  @Tag(53)
  record Extended(TenantId tenant, TaskId task, long deadline, int progress, String text)
      implements TaskEvent {}

  /** A result was accepted. */
  @Tag(54)
  record Completed(TenantId tenant, TaskId task, AgentId agent, Payload result, long at)
      implements TaskEvent {}

  /** An attempt ended without a result; the task is queued again, not before the time. */
  @Tag(55)
  record Retried(TenantId tenant, TaskId task, Attempt ended, long notBefore)
      implements TaskEvent {}

  /** The task failed for good; a dead letter follows. */
  @Tag(56)
  record Failed(TenantId tenant, TaskId task, Attempt ended, String reason, long at)
      implements TaskEvent {}

  /** The agent declined; the task is queued again. */
  @Tag(57)
  record Rejected(TenantId tenant, TaskId task, AgentId agent, String reason)
      implements TaskEvent {}

  /** The lease was given back unused; the task is queued again. */
  @Tag(58)
  record HandedBack(TenantId tenant, TaskId task, AgentId agent) implements TaskEvent {}

  /** The task was called off. */
  @Tag(59)
  record Cancelled(TenantId tenant, TaskId task, String reason, long at) implements TaskEvent {}

  /** Ended tasks left the shard's memory; the projection keeps them. */
  @Tag(60)
  record Retired(TenantId tenant, List<TaskId> tasks) implements TaskEvent {
    /** Copies the list. */
    public Retired {
      tasks = List.copyOf(tasks);
    }
  }
}
