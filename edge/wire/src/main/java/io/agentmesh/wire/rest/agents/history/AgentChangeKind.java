package io.agentmesh.wire.rest.agents.history;

/** What changed about an agent. */
public enum AgentChangeKind {
  REGISTERED,
  UPDATED,
  PAUSED,
  QUARANTINED,
  RESUMED,
  TERMINATED,
  UNHEALTHY,
  RECOVERED,
  LEVEL_CAPPED,
  WEBHOOK_CHANGED
}
