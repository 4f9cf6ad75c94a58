package io.agentmesh.engine.alert;

/** How far an alert is. */
public enum AlertState {
  /** Nobody takes care of it yet. */
  OPEN,
  /** Somebody does. */
  ACKNOWLEDGED,
  /** Somebody is done with it. */
  CLOSED
}
