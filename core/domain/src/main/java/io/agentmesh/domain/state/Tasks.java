package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.state.tree.TaskTrees;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tasks of a tenant with their lines, leases and deadlines. */
public final class Tasks {
  /** A task and the time at which something is due for it. */
  public record Due(long at, TaskId task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : task.value().compareTo(other.task.value());
    }
  }

  /** Tasks in one line need the same and were rejected by the same agents. */
  private record Line(List<Requirement> requires, List<AgentId> refusedBy) {
    static Line of(Task task) {
      return new Line(task.spec().requires(), task.refusedBy());
    }
  }

  private final Map<TaskId, Task> byId = new HashMap<>();
  private final Map<Line, WaitingLine> lines = new LinkedHashMap<>();
  private final Map<AgentId, Set<TaskId>> leases = new HashMap<>();
  private final NavigableSet<Due> delayed = new TreeSet<>();
  private final NavigableSet<Due> deadlines = new TreeSet<>();
  private final NavigableSet<Due> timeLimits = new TreeSet<>();
  private final TaskTrees trees = new TaskTrees();
  private final Deque<TaskId> ended = new ArrayDeque<>();
  private long openBytes;

  /** The task, or null when it was never submitted or has been retired. */
  public @Nullable Task find(TaskId id) {
    return byId.get(id);
  }

  /** Every task in memory. */
  public Collection<Task> all() {
    return byId.values();
  }

  /** Tasks that have not ended. */
  public int open() {
    return byId.size() - ended.size();
  }

  /** Payload bytes of the tasks that have not ended. */
  public long openBytes() {
    return openBytes;
  }

  /** The lines in which tasks wait now. */
  public Collection<WaitingLine> lines() {
    return lines.values();
  }

  /** The tasks that an agent holds leases on. */
  public Set<TaskId> heldBy(AgentId agent) {
    return leases.getOrDefault(agent, Set.of());
  }

  /** Ended tasks, the one that ended first in front. */
  public Deque<TaskId> ended() {
    return ended;
  }

  /** Leases by deadline. */
  public NavigableSet<Due> deadlines() {
    return deadlines;
  }

  /** Tasks that are to end, or to be started, by a time. */
  public NavigableSet<Due> timeLimits() {
    return timeLimits;
  }

  /** Which open tasks stand below which. */
  public TaskTrees trees() {
    return trees;
  }

  /** Puts retries whose time has come into their lines; a view of time, not a change of state. */
  boolean release(long time) {
    boolean any = false;
    while (!delayed.isEmpty() && delayed.first().at() <= time) {
      enqueue(known(delayed.removeFirst().task()));
      any = true;
    }
    return any;
  }

  void apply(TaskEvent event) {
    switch (event) {
      case TaskEvent.Submitted(Task task, _) -> add(task);
      case TaskEvent.Assigned e -> replace(e.task(), t -> t.assigned(e.lease(), e.placement()));
      case TaskEvent.Started e -> replace(e.task(), t -> t.started(leaseOf(t), e.at()));
      case TaskEvent.Extended e -> replace(e.task(), t -> t.in(extended(t, e)));
      case TaskEvent.Completed e ->
          replace(
              e.task(), t -> t.in(new TaskState.Completed(e.agent(), e.result(), e.at(), false)));
      case TaskEvent.Salvaged e ->
          replace(
              e.task(), t -> t.in(new TaskState.Completed(e.agent(), e.result(), e.at(), true)));
      case TaskEvent.Retried e ->
          replace(e.task(), t -> t.retried(e.ended(), e.notBefore(), e.expired()));
      case TaskEvent.Failed e -> replace(e.task(), t -> t.failed(e.ended(), e.reason(), e.at()));
      case TaskEvent.Expired e -> replace(e.task(), t -> t.expired(e.ended(), e.reason(), e.at()));
      case TaskEvent.InputRequested e ->
          replace(e.task(), t -> t.asked(e.agent(), e.question(), e.at()));
      case TaskEvent.InputGiven e -> replace(e.task(), t -> t.answered(e.answer(), e.by(), e.at()));
      case TaskEvent.Rejected e -> replace(e.task(), t -> t.refused(e.agent()));
      case TaskEvent.HandedBack e -> replace(e.task(), Task::handedBack);
      case TaskEvent.Cancelled e ->
          replace(e.task(), t -> t.in(new TaskState.Cancelled(e.reason(), e.at(), e.tree())));
      case TaskEvent.Retired e -> e.tasks().forEach(this::retire);
    }
  }

  /** Whether a task waits anew or an agent has a slot again. */
  static boolean stirs(TaskEvent event) {
    return switch (event) {
      case TaskEvent.Submitted _,
          TaskEvent.Completed _,
          TaskEvent.Retried _,
          TaskEvent.Failed _,
          TaskEvent.Rejected _,
          TaskEvent.HandedBack _,
          TaskEvent.Cancelled _,
          TaskEvent.Expired _,
          TaskEvent.InputRequested _,
          TaskEvent.InputGiven _,
          TaskEvent.Salvaged _ ->
          true;
      case TaskEvent.Assigned _, TaskEvent.Started _, TaskEvent.Extended _, TaskEvent.Retired _ ->
          false;
    };
  }

  void add(Task task) {
    byId.put(task.id(), task);
    index(task);
    limit(0, task);
    trees.add(task);
  }

  private interface Change {
    Task of(Task task);
  }

  private void replace(TaskId id, Change change) {
    Task before = known(id);
    Task after = change.of(before);
    byId.put(id, after);
    TaskLease lease = before.lease();
    if (lease == null || !lease.equals(after.lease())) {
      unindex(before);
      index(after);
    }
    limit(before.outOfTimeAt(), after);
    if (after.state().ended()) {
      trees.ended(after);
    }
  }

  private void limit(long before, Task after) {
    long at = after.outOfTimeAt();
    if (at != before) {
      if (before != 0) {
        timeLimits.remove(new Due(before, after.id()));
      }
      if (at != 0) {
        timeLimits.add(new Due(at, after.id()));
      }
    }
  }

  private void retire(TaskId id) {
    byId.remove(id);
    if (id.equals(ended.peekFirst())) {
      ended.removeFirst();
    } else {
      ended.remove(id);
    }
  }

  /** The task is gone, as if it had never been. */
  void purge(TaskId id) {
    Task gone = known(id);
    if (gone.state().ended()) {
      retire(id);
    } else {
      unindex(gone);
      timeLimits.remove(new Due(gone.outOfTimeAt(), id));
      trees.ended(gone);
      byId.remove(id);
    }
  }

  private void index(Task task) {
    openBytes += task.state().ended() ? 0 : task.spec().payload().size();
    switch (task.state()) {
      case TaskState.Queued(long notBefore) when notBefore == 0 -> enqueue(task);
      case TaskState.Queued(long notBefore) -> delayed.add(new Due(notBefore, task.id()));
      case TaskState.Assigned(TaskLease lease) -> hold(task, lease);
      case TaskState.Running(TaskLease lease, _, _, _) -> hold(task, lease);
      case TaskState.InputRequired _ -> {}
      case TaskState.Completed _, TaskState.Failed _, TaskState.Cancelled _ ->
          ended.addLast(task.id());
    }
  }

  private void unindex(Task task) {
    openBytes -= task.state().ended() ? 0 : task.spec().payload().size();
    switch (task.state()) {
      case TaskState.Queued(long notBefore) -> {
        delayed.remove(new Due(notBefore, task.id()));
        Line key = Line.of(task);
        WaitingLine line = lines.get(key);
        if (line != null) {
          line.remove(task);
          if (line.isEmpty()) {
            lines.remove(key);
          }
        }
      }
      case TaskState.Assigned(TaskLease lease) -> release(task, lease);
      case TaskState.Running(TaskLease lease, _, _, _) -> release(task, lease);
      case TaskState.InputRequired _ -> {}
      case TaskState.Completed _, TaskState.Failed _, TaskState.Cancelled _ ->
          throw new IllegalStateException("task " + task.id() + " has ended already");
    }
  }

  private void enqueue(Task task) {
    lines
        .computeIfAbsent(Line.of(task), l -> new WaitingLine(l.requires(), l.refusedBy()))
        .add(task);
  }

  private void hold(Task task, TaskLease lease) {
    leases.computeIfAbsent(lease.agent(), _ -> new LinkedHashSet<>()).add(task.id());
    deadlines.add(new Due(lease.deadline(), task.id()));
  }

  private void release(Task task, TaskLease lease) {
    Set<TaskId> held = leases.get(lease.agent());
    if (held != null && held.remove(task.id()) && held.isEmpty()) {
      leases.remove(lease.agent());
    }
    deadlines.remove(new Due(lease.deadline(), task.id()));
  }

  private static TaskLease leaseOf(Task task) {
    TaskLease lease = task.lease();
    if (lease == null) {
      throw new IllegalStateException("nobody holds task " + task.id());
    }
    return lease;
  }

  private static TaskState extended(Task task, TaskEvent.Extended e) {
    TaskLease lease = leaseOf(task).until(e.deadline());
    if (task.state() instanceof TaskState.Running(_, long startedAt, int progress, String text)) {
      return e.progress() < 0
          ? new TaskState.Running(lease, startedAt, progress, text)
          : new TaskState.Running(lease, startedAt, e.progress(), e.text());
    }
    return new TaskState.Assigned(lease);
  }

  Task known(TaskId id) {
    Task task = byId.get(id);
    if (task == null) {
      throw new IllegalStateException("an event names the unknown task " + id);
    }
    return task;
  }
}
