package io.agentmesh.wire.rest.resilience;

/** What a circuit lets through. */
public enum CircuitState {
  CLOSED,
  OPEN,
  HALF_OPEN
}
