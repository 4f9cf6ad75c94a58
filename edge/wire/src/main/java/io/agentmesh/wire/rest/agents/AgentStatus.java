package io.agentmesh.wire.rest.agents;

/** What operator state, health and load of an agent come to. */
public enum AgentStatus {
  AVAILABLE,
  BUSY,
  PAUSED,
  UNHEALTHY,
  QUARANTINED,
  TERMINATED
}
