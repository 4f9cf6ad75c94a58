package io.agentmesh.domain.rules.work;

import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Act;
import io.agentmesh.domain.event.DeadLetterEvent;
import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.task.Attempt;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import java.util.List;
import java.util.UUID;

/** How long a task may take: in all, until it is started, and between two signs of life. */
public final class TaskTime {
  private TaskTime() {}

  /** When a lease that is granted or extended ends, in microseconds. */
  public static long leaseEnd(TaskSpec spec, boolean running, long now) {
    return now + (running ? spec.silenceMillis() : spec.attemptTimeoutMillis()) * 1000;
  }

  /** Why the lease of a task ended by itself. */
  public static String silence(Task task) {
    return task.state() instanceof TaskState.Running && task.spec().heartbeatTimeoutMillis() > 0
        ? "the worker sent no heartbeat within " + task.spec().heartbeatTimeoutMillis() + " ms"
        : "the attempt timed out";
  }

  /** Why a task whose time is up fails. */
  public static String cause(Task task, long now) {
    long deadline = task.spec().deadline();
    return deadline != 0 && deadline <= now
        ? "the deadline has passed"
        : "no agent started it within " + task.spec().scheduleToStartMillis() + " ms";
  }

  /** The task fails for good, whoever works on it. */
  public static List<Event> expire(Task task, Act act, String cause, UUID deadLetter) {
    TaskLease lease = task.lease();
    Attempt ended =
        lease == null
            ? null
            : new Attempt(task.attempt(), lease.agent(), lease.grantedAt(), act.time(), cause);
    return List.of(
        new TaskEvent.Expired(act.tenant(), task.id(), ended, cause, act.time()),
        new DeadLetterEvent.Died(
            new DeadLetter(
                act.tenant(),
                new DeadLetterId(deadLetter),
                new DeadLetter.Subject.OfTask(task.expired(ended, cause, act.time())),
                cause,
                task.attempt(),
                act.time())));
  }
}
