package io.agentmesh.wire.rest.deadletters;

/** What a mending does to each dead letter. */
public enum MendingAct {
  REDRIVE,
  DISCARD
}
