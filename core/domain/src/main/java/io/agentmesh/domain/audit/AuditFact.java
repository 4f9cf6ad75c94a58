package io.agentmesh.domain.audit;

/**
 * What was done to what, with which outcome; actor, request and time stand in the journal record.
 */
public record AuditFact(
    Action action, String resourceKind, String resource, AuditOutcome outcome, String reason) {
  /** Longest reason that is kept, in characters. */
  public static final int MAX_REASON = 512;

  /** Cuts the reason. */
  public AuditFact {
    if (reason.length() > MAX_REASON) {
      reason = reason.substring(0, MAX_REASON);
    }
  }

  /** An act that happened. */
  public static AuditFact success(Action action, String resourceKind, String resource) {
    return new AuditFact(action, resourceKind, resource, AuditOutcome.SUCCESS, "");
  }
}
