package io.agentmesh.domain.audit;

/** What was done, in the words of the audit trail. */
public enum Action {
  /** An agent was registered. */
  AGENT_CREATED,
  /** An agent changed its specification. */
  AGENT_UPDATED,
  /** An agent was ended. */
  AGENT_TERMINATED,
  /** A known agent opened a new session. */
  AGENT_RESTARTED,
  /** An operator paused an agent. */
  AGENT_PAUSED,
  /** An operator resumed an agent. */
  AGENT_RESUMED,
  /** An agent fell silent. */
  AGENT_UNHEALTHY,
  /** An agent's health changed for the better. */
  HEALTH_CHANGED,
  /** A durable subscription was made. */
  SUBSCRIPTION_CREATED,
  /** A durable subscription was ended. */
  SUBSCRIPTION_DELETED,
  /** A message was accepted and routed. */
  MESSAGE_ROUTED,
  /** A recipient acknowledged a delivery. */
  MESSAGE_DELIVERED,
  /** A delivery attempt failed. */
  MESSAGE_FAILED,
  /** A dead delivery was sent again. */
  MESSAGE_REDRIVEN,
  /** A dead letter was thrown away. */
  MESSAGE_DISCARDED,
  /** A task was accepted. */
  TASK_SUBMITTED,
  /** A task was given to an agent. */
  TASK_ASSIGNED,
  /** An agent began to work. */
  TASK_STARTED,
  /** An agent reported on its work. */
  TASK_PROGRESSED,
  /** A result was accepted. */
  TASK_COMPLETED,
  /** An attempt failed. */
  TASK_FAILED,
  /** A task was called off. */
  TASK_CANCELLED,
  /** An agent declined a task. */
  TASK_REJECTED,
  /** A dead task was submitted anew. */
  TASK_REDRIVEN,
  /** An API key was made. */
  SECRET_CREATED,
  /** An API key was revoked. */
  SECRET_REVOKED,
  /** A caller could not prove who it is. */
  AUTH_FAILURE,
  /** A caller was not allowed to do what it asked. */
  UNAUTHORIZED_ACCESS,
  /** The mesh's own housekeeping. */
  HOUSEKEEPING,
  /** An operator did something to many things at once. */
  ADMIN_ACTION,
  /** A tenant was made. */
  TENANT_CREATED,
  /** A tenant was suspended. */
  TENANT_SUSPENDED,
  /** A suspended tenant was resumed. */
  TENANT_RESUMED,
  /** A tenant was deleted, with all that it had. */
  TENANT_DELETED,
  /** A tenant has other quotas, or a capability of it another contract. */
  CONFIG_CHANGED,
  /** An operator shut an agent out. */
  AGENT_QUARANTINED,
  /** An agent asked for input and gave its lease up. */
  TASK_INPUT_REQUESTED,
  /** Somebody answered what an agent asked. */
  TASK_INPUT_GIVEN,
  /** A copy of the whole mesh was made. */
  BACKUP_CREATED,
  /** The mesh was made anew from a backup. */
  BACKUP_RESTORED,
  /** A secret was replaced by another. */
  SECRET_ROTATED,
  /** The circuit of a remote end opened: nothing is sent there for a while. */
  BREAKER_OPENED,
  /** The circuit of a remote end closed again. */
  BREAKER_CLOSED,
  /** Somebody took entries of the ledger elsewhere. */
  AUDIT_LOG_EXPORTED,
  /** Somebody takes care of an alert. */
  ALERT_ACKNOWLEDGED,
  /** Somebody is done with an alert. */
  ALERT_CLOSED,
  /** Somebody had an alert channel tried. */
  ALERT_TESTED,
  /** A caller proved who it is; kept once an hour of an API key and of a token's subject. */
  AUTH_SUCCESS,
  /** Somebody had a report made of what the ledger shows for the controls of a framework. */
  COMPLIANCE_CHECK,
  /** A tenant made a rule of its own for who may do what. */
  POLICY_CREATED,
  /** A tenant changed a rule of its own for who may do what. */
  POLICY_UPDATED,
  /** A tenant dropped a rule of its own for who may do what. */
  POLICY_DELETED,
  /** Somebody ordered that evidence is kept. */
  LEGAL_HOLD_SET,
  /** Evidence need no longer be kept for that order. */
  LEGAL_HOLD_RELEASED,
  /** Entries went from the ledger whose time was over; their hashes stay. */
  AUDIT_LOG_PRUNED,
  /** Somebody was shown what is confidential or restricted. */
  DATA_ACCESSED,
  /** Somebody had erased what the mesh holds about a data subject. */
  DATA_ERASED,
  /** Somebody let another act for it. */
  DELEGATION_CREATED,
  /** Nobody acts under a delegation any more. */
  DELEGATION_REVOKED,
  /** Somebody was given what the mesh holds about a data subject. */
  DATA_EXPORTED,
  /** Somebody began to inject a fault on purpose. */
  CHAOS_STARTED,
  /** A fault that was injected on purpose is over. */
  CHAOS_STOPPED
}
