package io.agentmesh.wire.rest.audit;

/** How an act ended. */
public enum AuditOutcome {
  SUCCESS,
  FAILURE,
  DENIED,
  TIMEOUT,
  UNKNOWN
}
