package io.agentmesh.domain.state.work;

import io.agentmesh.domain.task.TaskId;

/** A task and the time at which something is due for it, in microseconds. */
public record Due(long at, TaskId task) implements Comparable<Due> {
  @Override
  public int compareTo(Due other) {
    int byTime = Long.compare(at, other.at);
    return byTime != 0 ? byTime : task.value().compareTo(other.task.value());
  }
}
