package io.agentmesh.wire.rest.alerts;

/** How far an alert is. */
public enum AlertState {
  OPEN,
  ACKNOWLEDGED,
  CLOSED
}
