package io.agentmesh.domain.task;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work. The attempt counts leases that were granted and not handed back; history holds
 * the attempts without a result; refusedBy the agents that rejected it. {@code redriveOf} names the
 * task whose dead letter this one was made from. Times are microseconds, 0 when not yet.
 */
public record Task(
    TenantId tenant,
    TaskId id,
    TaskSpec spec,
    TaskState state,
    int attempt,
    String submitter,
    long submittedAt,
    long firstStartedAt,
    List<Attempt> history,
    List<AgentId> refusedBy,
    @Nullable Placement placement,
    @Nullable TaskId redriveOf) {

  /** Copies the lists. */
  public Task {
    history = List.copyOf(history);
    refusedBy = List.copyOf(refusedBy);
  }

  /** The current lease, or null when nobody holds one. */
  public @Nullable TaskLease lease() {
    return switch (state) {
      case TaskState.Assigned(TaskLease lease) -> lease;
      case TaskState.Running(TaskLease lease, _, _, _) -> lease;
      case TaskState.Queued _, TaskState.Completed _, TaskState.Failed _, TaskState.Cancelled _ ->
          null;
    };
  }

  /** In another state. */
  public Task in(TaskState next) {
    return with(next, attempt, firstStartedAt, history, refusedBy, placement);
  }

  /** Offered to an agent. */
  public Task assigned(TaskLease lease, Placement why) {
    return with(
        new TaskState.Assigned(lease), attempt + 1, firstStartedAt, history, refusedBy, why);
  }

  /** Taken up by its agent. */
  public Task started(TaskLease lease, long time) {
    return with(
        new TaskState.Running(lease, time, 0, ""),
        attempt,
        firstStartedAt == 0 ? time : firstStartedAt,
        history,
        refusedBy,
        placement);
  }

  /** Back in the queue after an attempt that counts. */
  public Task retried(Attempt ended, long notBefore) {
    return with(
        new TaskState.Queued(notBefore),
        attempt,
        firstStartedAt,
        append(history, ended),
        refusedBy,
        placement);
  }

  /** Failed for good. */
  public Task failed(Attempt ended, String reason, long time) {
    return with(
        new TaskState.Failed(reason, time),
        attempt,
        firstStartedAt,
        append(history, ended),
        refusedBy,
        placement);
  }

  /** Back in the queue after a rejection, which is no attempt. */
  public Task refused(AgentId agent) {
    return with(
        new TaskState.Queued(0),
        attempt - 1,
        firstStartedAt,
        history,
        append(refusedBy, agent),
        placement);
  }

  /** Back in the queue because the lease was handed back unused. */
  public Task handedBack() {
    return with(
        new TaskState.Queued(0), attempt - 1, firstStartedAt, history, refusedBy, placement);
  }

  private Task with(
      TaskState nextState,
      int nextAttempt,
      long nextStarted,
      List<Attempt> nextHistory,
      List<AgentId> nextRefusedBy,
      @Nullable Placement nextPlacement) {
    return new Task(
        tenant,
        id,
        spec,
        nextState,
        nextAttempt,
        submitter,
        submittedAt,
        nextStarted,
        nextHistory,
        nextRefusedBy,
        nextPlacement,
        redriveOf);
  }

  private static <T> List<T> append(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list.size() + 1);
    longer.addAll(list);
    longer.add(item);
    return longer;
  }
}
