package io.agentmesh.wire.rest.agents;

/** What an agent's health was judged by. */
public enum HealthCause {
  SILENCE,
  METRICS,
  WEBHOOK,
  FAILURES
}
