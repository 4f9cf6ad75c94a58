package io.agentmesh.domain.state;

import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The queued tasks that need the same capabilities: by priority, then by the time of submission.
 */
public final class WaitingLine {
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
  private List<AgentId> capable = List.of();
  private long capableAsOf = -1;

  WaitingLine(List<Requirement> requires) {
    this.requires = requires;
  }

  /** The tasks, first in line first. */
  public Collection<Task> tasks() {
    return waiting.values();
  }

  /** The agents that have every capability, whatever else may hinder them. */
  public List<AgentId> capable(Agents agents) {
    if (capableAsOf != agents.changes()) {
      List<AgentId> found = new ArrayList<>();
      for (Agent agent : agents.all()) {
        if (agent.spec().meets(requires)) {
          found.add(agent.id());
        }
      }
      capable = found;
      capableAsOf = agents.changes();
    }
    return capable;
  }

  void add(Task task) {
    waiting.put(Rank.of(task), task);
  }

  void remove(Task task) {
    waiting.remove(Rank.of(task));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
