package io.agentmesh.domain.state.tree;

import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The open tasks below every task, children and their children alike, and the cancelled tasks whose
 * trees are still being cancelled. Ordered by id, so that the order depends on nothing but the
 * state.
 */
public final class TaskTrees {
  private static final Comparator<TaskId> BY_ID = Comparator.comparing(TaskId::value);

  private final Map<TaskId, NavigableSet<TaskId>> below = new HashMap<>();
  private final NavigableSet<TaskId> falling = new TreeSet<>(BY_ID);

  /** The open tasks below one. */
  public NavigableSet<TaskId> openBelow(TaskId task) {
    return Collections.unmodifiableNavigableSet(
        below.getOrDefault(task, Collections.emptyNavigableSet()));
  }

  /** Tasks that were cancelled with their trees and have open tasks below them still. */
  public NavigableSet<TaskId> falling() {
    return Collections.unmodifiableNavigableSet(falling);
  }

  /** A task is there that was not before. */
  public void add(Task task) {
    if (!task.state().ended()) {
      for (TaskId ancestor : task.ancestors()) {
        below.computeIfAbsent(ancestor, _ -> new TreeSet<>(BY_ID)).add(task.id());
      }
    } else {
      fell(task);
    }
  }

  /** A task has ended, or is gone. */
  public void ended(Task task) {
    for (TaskId ancestor : task.ancestors()) {
      NavigableSet<TaskId> open = below.get(ancestor);
      if (open != null && open.remove(task.id()) && open.isEmpty()) {
        below.remove(ancestor);
        falling.remove(ancestor);
      }
    }
    fell(task);
  }

  private void fell(Task task) {
    if (task.state() instanceof TaskState.Cancelled cancelled
        && cancelled.tree()
        && below.containsKey(task.id())) {
      falling.add(task.id());
    }
  }
}
