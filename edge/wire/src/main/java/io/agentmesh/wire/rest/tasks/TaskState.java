package io.agentmesh.wire.rest.tasks;

/** Where a task stands; COMPLETED, FAILED and CANCELLED are ends. */
public enum TaskState {
  QUEUED,
  ASSIGNED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  INPUT_REQUIRED
}
