package io.agentmesh.domain.agent;

/** What an agent's health was judged by. */
public enum HealthCause {
  /** By when it was last heard. */
  SILENCE,
  /** By the figures that its heartbeats bring. */
  METRICS,
  /** By whether its webhook can be reached. */
  WEBHOOK,
  /** By how its last attempts at tasks went. */
  FAILURES
}
