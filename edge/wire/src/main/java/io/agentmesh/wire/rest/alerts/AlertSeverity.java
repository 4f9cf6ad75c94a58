package io.agentmesh.wire.rest.alerts;

/** How urgent an alert is. */
public enum AlertSeverity {
  INFO,
  WARNING,
  CRITICAL
}
