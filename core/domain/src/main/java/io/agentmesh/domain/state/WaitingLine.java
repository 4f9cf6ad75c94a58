package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The queued tasks that need the same capabilities and were rejected by the same agents: by
 * priority, then by the time of submission. An agent suits all of them or none.
 */
public final class WaitingLine implements Comparable<WaitingLine> {
  /** The order in a line. */
  private record Rank(int priority, long submittedAt, TaskId task) implements Comparable<Rank> {
    static Rank of(Task task) {
      return new Rank(task.spec().priority(), task.submittedAt(), task.id());
    }

    @Override
    public int compareTo(Rank other) {
      int c = Integer.compare(other.priority, priority);
      c = c != 0 ? c : Long.compare(submittedAt, other.submittedAt);
      return c != 0 ? c : task.value().compareTo(other.task.value());
    }
  }

  private final List<Requirement> requires;
  private final NavigableMap<Rank, Task> waiting = new TreeMap<>();
  private final List<AgentId> refusedBy;

  WaitingLine(List<Requirement> requires, List<AgentId> refusedBy) {
    this.requires = requires;
    this.refusedBy = refusedBy;
  }

  /** The tasks, first in line first. */
  public Collection<Task> tasks() {
    return waiting.values();
  }

  /** The first in line. */
  public Task first() {
    return waiting.firstEntry().getValue();
  }

  /** The agents that have every capability, whatever else may hinder them. */
  public List<AgentId> capable(Agents agents) {
    return agents.capable(requires);
  }

  /** Whether the agent rejected the tasks of this line. */
  public boolean refusedBy(AgentId agent) {
    return refusedBy.contains(agent);
  }

  /** Whether nobody waits. */
  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The line whose first task goes first; neither is empty. */
  @Override
  public int compareTo(WaitingLine other) {
    return waiting.firstKey().compareTo(other.waiting.firstKey());
  }

  void add(Task task) {
    waiting.put(Rank.of(task), task);
  }

  void remove(Task task) {
    waiting.remove(Rank.of(task));
  }
}
