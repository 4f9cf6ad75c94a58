package io.agentmesh.wire.rest.deadletters;

/** What died. */
public enum DeadLetterKind {
  TASK,
  DELIVERY
}
