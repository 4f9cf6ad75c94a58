package io.agentmesh.wire.rest.chaos;

/** Where acts can be hit by faults. */
public enum FaultPoint {
  STORE,
  SESSION,
  AGENT_ENDPOINT,
  ALERT_CHANNEL
}
