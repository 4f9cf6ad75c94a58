package io.agentmesh.domain.event;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * An attempt ended without a result; the task is queued again, not before the time. When the
   * lease expired, a late result would still count.
   */
  @Tag(55)
  record Retried(TenantId tenant, TaskId task, Attempt ended, long notBefore, boolean expired)
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

  /** The task was called off; with its tree: those below it follow. */
  @Tag(59)
  record Cancelled(TenantId tenant, TaskId task, String reason, long at, boolean tree)
      implements TaskEvent {}

  /** Ended tasks left the shard's memory; the projection keeps them. */
  @Tag(60)
  record Retired(TenantId tenant, List<TaskId> tasks) implements TaskEvent {
    /** Copies the list. */
    public Retired {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The time of a task was up: it failed for good, whoever worked on it, and a dead letter follows.
   * The attempt is the one that this ended, if any.
   */
  @Tag(61)
  record Expired(TenantId tenant, TaskId task, @Nullable Attempt ended, String reason, long at)
      implements TaskEvent {}

  /** The agent asked for input and gave its lease up. */
  @Tag(62)
  record InputRequested(TenantId tenant, TaskId task, AgentId agent, Payload question, long at)
      implements TaskEvent {}

  /** Somebody answered; the task is queued again. */
  @Tag(63)
  record InputGiven(TenantId tenant, TaskId task, Payload answer, String by, long at)
      implements TaskEvent {}

  /** The result of a lease that had expired was accepted; whoever holds the task now loses it. */
  @Tag(64)
  record Salvaged(TenantId tenant, TaskId task, AgentId agent, long token, Payload result, long at)
      implements TaskEvent {}

  /**
   * The agent gave a part of its result away: the next chunk of its lease. The lease reaches
   * further.
   */
  @Tag(65)
  record ChunkAdded(
      TenantId tenant,
      TaskId task,
      AgentId agent,
      long token,
      int attempt,
      Chunk chunk,
      long deadline)
      implements TaskEvent {}
}
