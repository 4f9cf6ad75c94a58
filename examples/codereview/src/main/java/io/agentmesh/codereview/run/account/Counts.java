package io.agentmesh.codereview.run.account;

import io.agentmesh.wire.rest.tasks.TaskState;
import io.agentmesh.wire.rest.tasks.TaskSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the counts close: what the planner submitted against what the mesh says, and what was
 * published against what was received.
 *
 * @param submitted tasks that the planner submitted, redriven ones included
 * @param published messages, those of attempts that came to nothing included
 * @param lost messages that were published and never received
 * @param repeated messages of attempts that published and came to nothing
 * @param differences a sentence for everything that does not add up
 */
public record Counts(
    int submitted,
    int completed,
    int failed,
    int cancelled,
    int published,
    int received,
    int lost,
    int repeated,
    List<String> differences) {

  public Counts {
    differences = List.copyOf(differences);
  }

  /** Whether everything adds up. */
  public boolean close() {
    return differences.isEmpty();
  }

  /**
   * Compares.
   *
   * @param planned what the planner says of its tasks: id to state
   * @param mesh what the mesh says of the tasks of this review
   * @param dead tasks that are dead letters
   * @param redriven tasks that were dead letters and were redriven
   * @param published ids of the messages that completed tasks published
   * @param received ids of the messages that the reporter received
   */
  static Counts compare(
      Map<String, String> planned,
      Collection<TaskSummary> mesh,
      Set<String> dead,
      Set<String> redriven,
      Set<String> published,
      Set<String> received) {
    Map<TaskState, Integer> states = new HashMap<>();
    List<String> differences = new ArrayList<>();
    Set<String> unseen = new HashSet<>(planned.keySet());
    for (TaskSummary task : mesh) {
      states.merge(task.state(), 1, Integer::sum);
      if (!unseen.remove(task.id())) {
        differences.add("task " + task.id() + " is not in the planner's list");
      } else if (!task.state().name().equals(planned.get(task.id()))) {
        differences.add(
            "task %s is %s for the planner, %s for the mesh"
                .formatted(task.id(), planned.get(task.id()), task.state()));
      }
      boolean kept = dead.contains(task.id()) || redriven.contains(task.id());
      if (task.state() == TaskState.FAILED && !kept) {
        differences.add("task " + task.id() + " failed and is no dead letter");
      }
    }
    unseen.forEach(id -> differences.add("task " + id + " is unknown to the mesh"));
    Set<String> missing = without(published, received);
    missing.forEach(id -> differences.add("message " + id + " was never received"));
    int repeated = without(received, published).size();
    if (repeated > fruitlessAttempts(mesh)) {
      differences.add(repeated + " messages were received that no attempt can have published");
    }
    return new Counts(
        planned.size(),
        states.getOrDefault(TaskState.COMPLETED, 0),
        states.getOrDefault(TaskState.FAILED, 0),
        states.getOrDefault(TaskState.CANCELLED, 0),
        published.size() + repeated,
        received.size(),
        missing.size(),
        repeated,
        differences);
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  /** Attempts that may have published, and after which another one was made or none succeeded. */
  private static int fruitlessAttempts(Collection<TaskSummary> mesh) {
    return mesh.stream()
        .mapToInt(task -> task.attempt() - (task.state() == TaskState.COMPLETED ? 1 : 0))
        .sum();
  }
}
