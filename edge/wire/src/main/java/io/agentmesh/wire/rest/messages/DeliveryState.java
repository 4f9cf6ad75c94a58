package io.agentmesh.wire.rest.messages;

/** Whether a delivery waits or is being worked on. */
public enum DeliveryState {
  PENDING,
  LEASED
}
