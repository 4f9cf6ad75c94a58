package io.agentmesh.wire.rest.tasks;

/** Where a task stands; the last three are ends. */
public enum TaskState {
  QUEUED,
  ASSIGNED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED
}
