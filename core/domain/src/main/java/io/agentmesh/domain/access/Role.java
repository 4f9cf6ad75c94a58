package io.agentmesh.domain.access;

import static io.agentmesh.domain.access.Permission.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** A named set of permissions: the one built in, in place of which a tenant may put its own. */
public enum Role {
  /** May do everything in its tenant, keys included. */
  ADMIN(
      EnumSet.complementOf(
              EnumSet.of(
                  TENANT_READ,
                  TENANT_WRITE,
                  BACKUP_CREATE,
                  ALERT_TEST,
                  ENCRYPTION_KEY_EXCHANGE,
                  RESILIENCE_READ,
                  RESILIENCE_WRITE,
                  METRICS_READ,
                  LOG_LEVEL_READ,
                  LOG_LEVEL_WRITE,
                  CHAOS_RUN))
          .toArray(Permission[]::new)),
  /** Runs the mesh: steers agents, defines capabilities, mends dead letters, cancels tasks. */
  OPERATOR(
      AGENT_READ,
      AGENT_STEER,
      CAPABILITY_WRITE,
      MESSAGE_READ,
      SUBSCRIPTION_READ,
      TASK_READ,
      TASK_CANCEL,
      DEAD_LETTER_READ,
      DEAD_LETTER_MEND,
      USAGE_READ,
      EVENT_READ,
      ALERT_READ,
      ALERT_HANDLE,
      DELEGATION_READ,
      DELEGATION_WRITE),
  /** Sends work into the mesh and follows it. */
  SUBMITTER(
      AGENT_READ,
      MESSAGE_PUBLISH,
      TASK_SUBMIT,
      TASK_READ,
      TASK_CANCEL,
      MESSAGE_READ,
      DELEGATION_READ,
      DELEGATION_WRITE),
  /** Works in the mesh as the agents that the principal is bound to. */
  AGENT(
      AGENT_REGISTER,
      AGENT_READ,
      MESSAGE_PUBLISH,
      MESSAGE_CONSUME,
      SUBSCRIPTION_WRITE,
      SUBSCRIPTION_READ,
      TASK_SUBMIT,
      TASK_READ,
      TASK_WORK,
      DELEGATION_READ,
      DELEGATION_WRITE),
  /** Looks, and changes nothing. */
  VIEWER(
      AGENT_READ,
      MESSAGE_READ,
      SUBSCRIPTION_READ,
      TASK_READ,
      DEAD_LETTER_READ,
      USAGE_READ,
      EVENT_READ),
  /** Checks what happened. */
  AUDITOR(
      AGENT_READ,
      MESSAGE_READ,
      SUBSCRIPTION_READ,
      TASK_READ,
      DEAD_LETTER_READ,
      KEY_READ,
      USAGE_READ,
      EVENT_READ,
      AUDIT_READ,
      ALERT_READ,
      ROLE_READ,
      HOLD_READ,
      POLICY_READ,
      APPROVAL_READ,
      ERASURE_READ,
      DELEGATION_READ,
      ENCRYPTION_READ),
  /**
   * Runs the platform: makes and ends tenants, has it backed up, hears its alerts; sees nothing of
   * what is in them.
   */
  PLATFORM(
      USAGE_READ,
      TENANT_READ,
      TENANT_WRITE,
      BACKUP_CREATE,
      ALERT_READ,
      ALERT_HANDLE,
      ALERT_TEST,
      ENCRYPTION_READ,
      ENCRYPTION_KEY_EXCHANGE,
      RESILIENCE_READ,
      RESILIENCE_WRITE,
      METRICS_READ,
      LOG_LEVEL_READ,
      LOG_LEVEL_WRITE,
      CHAOS_RUN),
  /** Scrapes the metrics of the node, and sees nothing else. */
  MONITOR(METRICS_READ);

  // Never handed out, never changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);

  Role(Permission... permissions) {
    this.permissions.addAll(List.of(permissions));
  }

  /** What the role may do where nobody changed it. */
  public List<Permission> permissions() {
    return List.copyOf(permissions);
  }

  /** Whether the role grants the permission where nobody changed it. */
  public boolean grants(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether it reaches beyond a tenant, so that the platform alone gives and takes it. */
  public boolean isOfPlatform() {
    return this == PLATFORM || this == MONITOR;
  }

  /** The name on the wire, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
