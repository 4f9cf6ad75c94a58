package io.agentmesh.wire.rest.health;

/** How a component or a node is. */
public enum HealthStatus {
  HEALTHY,
  DEGRADED,
  UNHEALTHY
}
