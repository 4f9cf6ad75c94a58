package io.agentmesh.domain.audit;

/** How an act ended. */
public enum AuditOutcome {
  /** It happened. */
  SUCCESS,
  /** It was tried and failed. */
  FAILURE,
  /** It was not allowed. */
  DENIED,
  /** It ran out of time. */
  TIMEOUT,
  /** Nobody can say. */
  UNKNOWN
}
