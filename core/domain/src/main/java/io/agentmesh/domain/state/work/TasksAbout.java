package io.agentmesh.domain.state.work;

import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The open tasks that name a data subject, by that, the earliest first. */
public final class TasksAbout {
  private final Map<String, NavigableSet<TaskId>> bySubject = new HashMap<>();

  /** Takes an open task in. */
  public void add(Task task) {
    if (!task.dataSubject().isEmpty()) {
      bySubject
          .computeIfAbsent(
              task.dataSubject(), _ -> new TreeSet<>(Comparator.comparing(TaskId::value)))
          .add(task.id());
    }
  }

  /** Takes a task out. */
  public void remove(Task task) {
    bySubject.computeIfPresent(
        task.dataSubject(),
        (_, tasks) -> tasks.remove(task.id()) && tasks.isEmpty() ? null : tasks);
  }

  /** At most so many of the open tasks that are about a data subject. */
  public List<TaskId> of(String dataSubject, int most) {
    NavigableSet<TaskId> tasks = bySubject.get(dataSubject);
    List<TaskId> found = new ArrayList<>();
    if (tasks != null) {
      tasks.stream().limit(most).forEach(found::add);
    }
    return found;
  }
}
