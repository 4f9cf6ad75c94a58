package io.agentmesh.engine.shard;

import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who waits for the end of which task. Owned by the shard thread. */
final class Watchers {
  private final Map<TaskId, List<Consumer<@Nullable Task>>> byTask = new HashMap<>();

  void add(TaskId task, Consumer<@Nullable Task> watcher) {
    byTask.computeIfAbsent(task, _ -> new ArrayList<>(1)).add(watcher);
  }

  void remove(TaskId task, Consumer<@Nullable Task> watcher) {
    List<Consumer<@Nullable Task>> rest = byTask.get(task);
    if (rest != null && rest.remove(watcher) && rest.isEmpty()) {
      byTask.remove(task);
    }
  }

  /** Those who wait for the task, who are then no longer waiting. */
  List<Consumer<@Nullable Task>> take(TaskId task) {
    List<Consumer<@Nullable Task>> watchers = byTask.remove(task);
    return watchers == null ? List.of() : watchers;
  }
}
