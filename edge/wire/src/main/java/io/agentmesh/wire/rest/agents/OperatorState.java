package io.agentmesh.wire.rest.agents;

/** What an operator set for an agent. */
public enum OperatorState {
  ACTIVE,
  PAUSED,
  TERMINATED,
  QUARANTINED
}
