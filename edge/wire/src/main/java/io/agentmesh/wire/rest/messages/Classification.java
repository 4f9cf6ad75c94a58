package io.agentmesh.wire.rest.messages;

/** How carefully the data of a message is to be handled. */
public enum Classification {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED
}
