package io.agentmesh.domain.state.work;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Which agent holds which tasks, and until when. */
public final class TaskLeases {
  private final Map<AgentId, Set<TaskId>> byAgent = new HashMap<>();
  private final NavigableSet<Due> deadlines = new TreeSet<>();

  /** The tasks that an agent holds leases on. */
  public Set<TaskId> heldBy(AgentId agent) {
    return byAgent.getOrDefault(agent, Set.of());
  }

  /** Leases by deadline. */
  public NavigableSet<Due> deadlines() {
    return deadlines;
  }

  /** An agent holds a task. */
  public void hold(TaskId task, TaskLease lease) {
    byAgent.computeIfAbsent(lease.agent(), _ -> new LinkedHashSet<>()).add(task);
    deadlines.add(new Due(lease.deadline(), task));
  }

  /** It no longer does. */
  public void release(TaskId task, TaskLease lease) {
    Set<TaskId> held = byAgent.get(lease.agent());
    if (held != null && held.remove(task) && held.isEmpty()) {
      byAgent.remove(lease.agent());
    }
    deadlines.remove(new Due(lease.deadline(), task));
  }
}
