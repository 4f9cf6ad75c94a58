package io.agentmesh.domain.task;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work. The attempt counts leases that were granted and not handed back; history holds
 * the attempts without a result; refusedBy the agents that rejected it. {@code redriveOf} names the
 * task whose dead letter this one was made from; ancestors are the tasks above it, its parent last;
 * expiredLeases those whose late result would still count; questions what its workers asked; pins
 * the versions of contracts that its result is judged by. Times are microseconds, 0 when not yet.
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
    @Nullable TaskId redriveOf,
    List<TaskId> ancestors,
    List<TaskLease> expiredLeases,
    List<Question> questions,
    List<Pin> pins) {

  /** Copies the lists. */
  public Task {
    history = List.copyOf(history);
    refusedBy = List.copyOf(refusedBy);
    ancestors = List.copyOf(ancestors);
    expiredLeases = List.copyOf(expiredLeases);
    questions = List.copyOf(questions);
    pins = List.copyOf(pins);
  }

  /** The current lease, or null when nobody holds one. */
  public @Nullable TaskLease lease() {
    return switch (state) {
      case TaskState.Assigned(TaskLease lease) -> lease;
      case TaskState.Running(TaskLease lease, _, _, _) -> lease;
      case TaskState.Queued _,
          TaskState.InputRequired _,
          TaskState.Completed _,
          TaskState.Failed _,
          TaskState.Cancelled _ ->
          null;
    };
  }

  /** The tasks above one that has this one as its parent. */
  public List<TaskId> pathBelow() {
    return append(ancestors, id);
  }

  /** When the task fails unless it ended, or was started, before; 0 for never. */
  public long outOfTimeAt() {
    if (state.ended()) {
      return 0;
    }
    long start =
        firstStartedAt == 0 && spec.scheduleToStartMillis() > 0
            ? submittedAt + spec.scheduleToStartMillis() * 1000
            : 0;
    long end = spec.deadline();
    return start == 0 || end == 0 ? Math.max(start, end) : Math.min(start, end);
  }

  /** The agent that should go on with it because its question was answered, or null. */
  public @Nullable AgentId preferredAgent() {
    return questions.isEmpty() ? null : questions.getLast().askedBy();
  }

  /** Whom its data is about; empty when it names nobody. */
  public String dataSubject() {
    return spec.dataSubject();
  }

  /** Bytes of everything that it carries. */
  public long bytes() {
    long bytes = spec.payload().size();
    for (Question q : questions) {
      bytes += q.question().size() + q.answer().size();
    }
    return bytes;
  }

  /** In another state. */
  public Task in(TaskState next) {
    return with(next, history, expiredLeases, questions, attempt);
  }

  /** Offered to an agent. */
  public Task assigned(TaskLease lease, Placement why) {
    return new Task(
        tenant,
        id,
        spec,
        new TaskState.Assigned(lease),
        attempt + 1,
        submitter,
        submittedAt,
        firstStartedAt,
        history,
        refusedBy,
        why,
        redriveOf,
        ancestors,
        expiredLeases,
        questions,
        pins);
  }

  /** Taken up by its agent, who may be silent for as long as its heartbeats may be apart. */
  public Task started(long time) {
    TaskLease lease = leaseNow();
    TaskLease held =
        spec.heartbeatTimeoutMillis() == 0
            ? lease
            : lease.until(Math.min(lease.deadline(), time + spec.heartbeatTimeoutMillis() * 1000));
    return new Task(
        tenant,
        id,
        spec,
        new TaskState.Running(held, time, 0, ""),
        attempt,
        submitter,
        submittedAt,
        firstStartedAt == 0 ? time : firstStartedAt,
        history,
        refusedBy,
        placement,
        redriveOf,
        ancestors,
        expiredLeases,
        questions,
        pins);
  }

  /**
   * Held until a later time; when it is being worked on, with its progress, of which nothing was
   * said when that is below zero.
   */
  public Task extended(long deadline, int progress, String text) {
    TaskLease lease = leaseNow().until(deadline);
    if (state instanceof TaskState.Running(_, long startedAt, int before, String textBefore)) {
      return in(
          progress < 0
              ? new TaskState.Running(lease, startedAt, before, textBefore)
              : new TaskState.Running(lease, startedAt, progress, text));
    }
    return in(new TaskState.Assigned(lease));
  }

  private TaskLease leaseNow() {
    TaskLease lease = lease();
    if (lease == null) {
      throw new IllegalStateException("nobody holds task " + id);
    }
    return lease;
  }

  /**
   * Back in the queue after an attempt that counts. A lease that expired is remembered for a late
   * result; an attempt that finished ends the chance of all before it.
   */
  public Task retried(Attempt ended, long notBefore, boolean expired) {
    TaskLease lease = lease();
    return with(
        new TaskState.Queued(notBefore),
        append(history, ended),
        expired && lease != null ? append(expiredLeases, lease) : List.of(),
        questions,
        attempt);
  }

  /** Failed for good. */
  public Task failed(Attempt ended, String reason, long time) {
    return with(
        new TaskState.Failed(reason, time),
        append(history, ended),
        expiredLeases,
        questions,
        attempt);
  }

  /** Failed for good because its time was up; ended is the attempt that this ended, if any. */
  public Task expired(@Nullable Attempt ended, String reason, long time) {
    return ended == null ? in(new TaskState.Failed(reason, time)) : failed(ended, reason, time);
  }

  /** Back in the queue after a rejection, which is no attempt. */
  public Task refused(AgentId agent) {
    return new Task(
        tenant,
        id,
        spec,
        new TaskState.Queued(0),
        attempt - 1,
        submitter,
        submittedAt,
        firstStartedAt,
        history,
        append(refusedBy, agent),
        placement,
        redriveOf,
        ancestors,
        expiredLeases,
        questions,
        pins);
  }

  /** Back in the queue because the lease was handed back unused. */
  public Task handedBack() {
    return with(new TaskState.Queued(0), history, expiredLeases, questions, attempt - 1);
  }

  /** Waits for input that its agent asked for, which is no attempt. */
  public Task asked(AgentId agent, Payload question, long time) {
    return with(
        new TaskState.InputRequired(agent, time),
        history,
        expiredLeases,
        append(questions, Question.open(agent, question, time)),
        attempt - 1);
  }

  /** Back in the queue with the answer to its last question. */
  public Task answered(Payload answer, String by, long time) {
    List<Question> next = new ArrayList<>(questions);
    next.set(next.size() - 1, next.getLast().answered(answer, by, time));
    return with(new TaskState.Queued(0), history, expiredLeases, next, attempt);
  }

  /** The same task with what it carries written otherwise. */
  public Task showing(TaskSpec its, TaskState shown, List<Question> asked, List<Attempt> told) {
    return new Task(
        tenant,
        id,
        its,
        shown,
        attempt,
        submitter,
        submittedAt,
        firstStartedAt,
        told,
        refusedBy,
        placement,
        redriveOf,
        ancestors,
        expiredLeases,
        asked,
        pins);
  }

  private Task with(
      TaskState nextState,
      List<Attempt> nextHistory,
      List<TaskLease> nextExpired,
      List<Question> nextQuestions,
      int nextAttempt) {
    return new Task(
        tenant,
        id,
        spec,
        nextState,
        nextAttempt,
        submitter,
        submittedAt,
        firstStartedAt,
        nextHistory,
        refusedBy,
        placement,
        redriveOf,
        ancestors,
        nextExpired,
        nextQuestions,
        pins);
  }

  private static <T> List<T> append(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list.size() + 1);
    longer.addAll(list);
    longer.add(item);
    return longer;
  }
}
