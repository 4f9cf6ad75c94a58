package io.agentmesh.wire.rest.deadletters;

/** How a mending stands. */
public enum MendingStatus {
  RUNNING,
  DONE,
  CANCELLED
}
