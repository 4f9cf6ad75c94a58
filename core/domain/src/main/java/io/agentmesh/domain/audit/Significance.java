package io.agentmesh.domain.audit;

import io.agentmesh.domain.message.Classification;

/**
 * How much an act weighs.
 *
 * @param sensitive whether somebody should hear of it at once
 * @param classification who may read its entry
 * @param retention how long the entry is kept at least
 */
public record Significance(boolean sensitive, Classification classification, Retention retention) {
  private static final Significance DAILY =
      new Significance(false, Classification.INTERNAL, Retention.OPERATIONAL);
  private static final Significance STEERING =
      new Significance(false, Classification.INTERNAL, Retention.EVIDENCE);
  private static final Significance ACCESS =
      new Significance(false, Classification.CONFIDENTIAL, Retention.EVIDENCE);

  /** Of an act that ended in that way. */
  public static Significance of(Action action, AuditOutcome outcome) {
    Significance base =
        switch (action) {
          case AGENT_UNHEALTHY,
              AGENT_RESTARTED,
              HEALTH_CHANGED,
              MESSAGE_ROUTED,
              MESSAGE_DELIVERED,
              MESSAGE_FAILED,
              TASK_SUBMITTED,
              TASK_ASSIGNED,
              TASK_STARTED,
              TASK_PROGRESSED,
              TASK_COMPLETED,
              TASK_FAILED,
              TASK_CANCELLED,
              TASK_REJECTED,
              TASK_INPUT_REQUESTED,
              TASK_INPUT_GIVEN,
              HOUSEKEEPING,
              BREAKER_OPENED,
              BREAKER_CLOSED ->
              DAILY;
          case AGENT_CREATED,
              AGENT_UPDATED,
              AGENT_TERMINATED,
              AGENT_PAUSED,
              AGENT_RESUMED,
              SUBSCRIPTION_CREATED,
              SUBSCRIPTION_DELETED,
              MESSAGE_REDRIVEN,
              MESSAGE_DISCARDED,
              TASK_REDRIVEN,
              TENANT_CREATED,
              TENANT_SUSPENDED,
              TENANT_RESUMED,
              TENANT_DELETED,
              CONFIG_CHANGED,
              ALERT_ACKNOWLEDGED,
              ALERT_CLOSED,
              ALERT_TESTED,
              BACKUP_CREATED,
              BACKUP_RESTORED,
              CHAOS_STOPPED ->
              STEERING;
          case SECRET_CREATED,
              SECRET_ROTATED,
              AUDIT_LOG_EXPORTED,
              COMPLIANCE_CHECK,
              AUTH_SUCCESS,
              POLICY_CREATED,
              POLICY_UPDATED,
              DATA_ACCESSED,
              DATA_ERASED,
              DELEGATION_CREATED,
              DELEGATION_REVOKED,
              DATA_EXPORTED,
              LEGAL_HOLD_SET ->
              ACCESS;
          case AUDIT_LOG_PRUNED ->
              new Significance(false, Classification.INTERNAL, Retention.LASTING);
          case LEGAL_HOLD_RELEASED,
              SECRET_REVOKED,
              AUTH_FAILURE,
              UNAUTHORIZED_ACCESS,
              POLICY_DELETED ->
              ACCESS.raised();
          case AGENT_QUARANTINED, ADMIN_ACTION, CHAOS_STARTED -> STEERING.raised();
        };
    return outcome == AuditOutcome.DENIED ? base.raised() : base;
  }

  private Significance raised() {
    return new Significance(true, classification, retention);
  }
}
