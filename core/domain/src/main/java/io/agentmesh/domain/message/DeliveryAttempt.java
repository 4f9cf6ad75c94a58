package io.agentmesh.domain.message;

import io.agentmesh.domain.audit.AuditFact;

/**
 * A lease of a delivery that was not acknowledged: its number, when it began and ended in
 * microseconds, and why.
 */
public record DeliveryAttempt(int number, long startedAt, long endedAt, String reason) {
  /** Cuts the reason. */
  public DeliveryAttempt {
    if (reason.length() > AuditFact.MAX_REASON) {
      reason = reason.substring(0, AuditFact.MAX_REASON);
    }
  }
}
