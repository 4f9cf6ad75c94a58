package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.domain.settings.ChunkRules;
import io.agentmesh.domain.state.contract.Contracts;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.tree.TaskTrees;
import io.agentmesh.domain.state.work.Due;
import io.agentmesh.domain.state.work.TaskChunks;
import io.agentmesh.domain.state.work.TaskLeases;
import io.agentmesh.domain.state.work.TasksAbout;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.domain.task.TaskState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tasks of a tenant with their lines, leases and deadlines. */
public final class Tasks {
  /** Tasks in one line need the same and were rejected by the same agents. */
  private record Line(List<Requirement> requires, List<AgentId> refusedBy) {
    static Line of(Task task) {
      return new Line(task.spec().requires(), task.refusedBy());
    }
  }

  private final Map<TaskId, Task> byId = new HashMap<>();
  private final Map<Line, WaitingLine> lines = new LinkedHashMap<>();
  private final TaskLeases leases = new TaskLeases();
  private final TaskChunks chunks;
  private final Contracts contracts;
  private final NavigableSet<Due> delayed = new TreeSet<>();
  private final NavigableSet<Due> timeLimits = new TreeSet<>();
  private final TaskTrees trees = new TaskTrees();
  private final TasksAbout about = new TasksAbout();
  private final Deque<TaskId> ended = new ArrayDeque<>();
  private long openBytes;

  Tasks(Shelf shelf, ChunkRules rules, Contracts contracts) {
    this.contracts = contracts;
    this.chunks = new TaskChunks(shelf, rules.endedBytes());
  }

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

  /** Bytes of payload and of chunks of the tasks that have not ended. */
  public long openBytes() {
    return openBytes + chunks.openBytes();
  }

  /** The lines in which tasks wait now. */
  public Collection<WaitingLine> lines() {
    return lines.values();
  }

  /** The tasks that an agent holds leases on. */
  public Set<TaskId> heldBy(AgentId agent) {
    return leases.heldBy(agent);
  }

  /** Ended tasks, the one that ended first in front. */
  public Deque<TaskId> ended() {
    return ended;
  }

  /** Leases by deadline. */
  public NavigableSet<Due> deadlines() {
    return leases.deadlines();
  }

  /** The chunks of their results. */
  public TaskChunks chunks() {
    return chunks;
  }

  /** Tasks that are to end, or to be started, by a time. */
  public NavigableSet<Due> timeLimits() {
    return timeLimits;
  }

  /** Which open tasks stand below which. */
  public TaskTrees trees() {
    return trees;
  }

  /** Which open tasks name a data subject. */
  public TasksAbout about() {
    return about;
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
      case TaskEvent.Started e -> replace(e.task(), t -> t.started(e.at()));
      case TaskEvent.Extended e ->
          replace(e.task(), t -> t.extended(e.deadline(), e.progress(), e.text()));
      case TaskEvent.ChunkAdded e -> {
        replace(e.task(), t -> t.extended(e.deadline(), -1, ""));
        chunks.add(e.task(), e.token(), e.attempt(), e.chunk(), false);
      }
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

  void add(Task task) {
    byId.put(task.id(), task);
    index(task);
    limit(0, task);
    trees.add(task);
    if (!task.state().ended()) {
      contracts.hold(task);
      about.add(task);
    }
  }

  void restore(Image.OfChunk image) {
    boolean ended = known(image.task()).state().ended();
    chunks.add(image.task(), image.token(), image.attempt(), image.chunk(), ended);
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
      chunks.ended(id);
      contracts.release(after);
      about.remove(after);
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
    chunks.drop(id);
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
      contracts.release(gone);
      about.remove(gone);
      chunks.drop(id);
      byId.remove(id);
    }
  }

  private void index(Task task) {
    openBytes += task.state().ended() ? 0 : task.spec().payload().size();
    switch (task.state()) {
      case TaskState.Queued(long notBefore) when notBefore == 0 -> enqueue(task);
      case TaskState.Queued(long notBefore) -> delayed.add(new Due(notBefore, task.id()));
      case TaskState.Assigned(TaskLease lease) -> leases.hold(task.id(), lease);
      case TaskState.Running(TaskLease lease, _, _, _) -> leases.hold(task.id(), lease);
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
      case TaskState.Assigned(TaskLease lease) -> leases.release(task.id(), lease);
      case TaskState.Running(TaskLease lease, _, _, _) -> leases.release(task.id(), lease);
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

  Task known(TaskId id) {
    Task task = byId.get(id);
    if (task == null) {
      throw new IllegalStateException("an event names the unknown task " + id);
    }
    return task;
  }
}
