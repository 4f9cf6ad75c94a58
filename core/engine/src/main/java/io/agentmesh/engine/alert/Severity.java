package io.agentmesh.engine.alert;

/** How urgent an alert is, the least first. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** To be looked at. */
  WARNING,
  /** To be looked at now. */
  CRITICAL
}
