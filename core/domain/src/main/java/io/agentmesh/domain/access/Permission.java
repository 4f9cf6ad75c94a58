package io.agentmesh.domain.access;

/** A right to one kind of act. */
public enum Permission {
  /** Register and update an agent, send its heartbeats. */
  AGENT_REGISTER(true),
  /** See agents and discover them. */
  AGENT_READ(false),
  /** Pause, resume and terminate agents. */
  AGENT_STEER(false),
  /** Publish messages. */
  MESSAGE_PUBLISH(false),
  /** Receive, acknowledge and return the deliveries of an agent. */
  MESSAGE_CONSUME(true),
  /** See messages and their deliveries. */
  MESSAGE_READ(false),
  /** Create and delete subscriptions of an agent. */
  SUBSCRIPTION_WRITE(true),
  /** See subscriptions. */
  SUBSCRIPTION_READ(false),
  /** Submit tasks. */
  TASK_SUBMIT(false),
  /** See tasks and their placement. */
  TASK_READ(false),
  /** Lease tasks and report on them as an agent. */
  TASK_WORK(true),
  /** Cancel tasks. */
  TASK_CANCEL(false),
  /** See dead letters. */
  DEAD_LETTER_READ(false),
  /** Redrive and discard dead letters. */
  DEAD_LETTER_MEND(false),
  /** See API keys, never their secrets. */
  KEY_READ(false),
  /** Create and revoke API keys. */
  KEY_WRITE(false),
  /** See the own tenant: its quotas and what it uses of them. */
  USAGE_READ(false),
  /** See every tenant. */
  TENANT_READ(false),
  /** Create, suspend, resume and delete tenants, and set their quotas. */
  TENANT_WRITE(false),
  /** Watch the mesh's own events and trace what happened. */
  EVENT_READ(false),
  /** Have a backup made, which holds everything of every tenant. */
  BACKUP_CREATE(false),
  /** Say what a capability takes and gives. */
  CAPABILITY_WRITE(false),
  /** Search the tenant's audit entries and read its ledger. */
  AUDIT_READ(false),
  /** See alerts. */
  ALERT_READ(false),
  /** Acknowledge and close alerts. */
  ALERT_HANDLE(false),
  /** Have an alert channel of the node tried. */
  ALERT_TEST(false),
  /** See what the roles of the tenant may do. */
  ROLE_READ(false),
  /** Say what the roles of the tenant may do. */
  ROLE_WRITE(false),
  /** See legal holds. */
  HOLD_READ(false),
  /** Set and release legal holds. */
  HOLD_WRITE(false),
  /** See the policies of the tenant, and ask what they say. */
  POLICY_READ(false),
  /** Say who may address what in the tenant. */
  POLICY_WRITE(false),
  /** See who asked for approvals of what. */
  APPROVAL_READ(false),
  /** Give leave to what somebody else asked for, or refuse it. */
  APPROVAL_GIVE(false),
  /** See whose data was erased, and where copies of it went. */
  ERASURE_READ(false),
  /** Have erased what is held about a data subject. */
  ERASURE_WRITE(false),
  /** See delegations: the own ones, and with KEY_READ those of the whole tenant. */
  DELEGATION_READ(false),
  /** Let others act for oneself, and end that; with KEY_WRITE end that of anybody. */
  DELEGATION_WRITE(false),
  /** Get what is held about a data subject. */
  DATA_EXPORT(false),
  /** See how the data of the tenant is sealed. */
  ENCRYPTION_READ(false),
  /** Exchange the keys that the data of the tenant is sealed with. */
  DATA_KEYS_EXCHANGE(false),
  /** Exchange the key that all data keys are kept under. */
  ENCRYPTION_KEY_EXCHANGE(false),
  /** See how the calls that the node makes are kept from doing harm. */
  RESILIENCE_READ(false),
  /** Change that while the node runs. */
  RESILIENCE_WRITE(false),
  /** Scrape the metrics of the node, which count what all tenants do. */
  METRICS_READ(false),
  /** See from which level on the node logs. */
  LOG_LEVEL_READ(false),
  /** Change that while the node runs. */
  LOG_LEVEL_WRITE(false),
  /** Inject faults into the node on purpose, see those that are, and end them. */
  CHAOS_RUN(false);

  private final boolean asAgent;

  Permission(boolean asAgent) {
    this.asAgent = asAgent;
  }

  /** Whether the act is done in the name of one agent, to which the principal must be bound. */
  public boolean asAgent() {
    return asAgent;
  }

  /** Whether the act reaches beyond a tenant, so that no tenant gives the right to it. */
  public boolean isOfPlatform() {
    return this == TENANT_READ
        || this == TENANT_WRITE
        || this == BACKUP_CREATE
        || this == ENCRYPTION_KEY_EXCHANGE
        || this == RESILIENCE_READ
        || this == RESILIENCE_WRITE
        || this == ALERT_TEST
        || this == METRICS_READ
        || this == LOG_LEVEL_READ
        || this == LOG_LEVEL_WRITE
        || this == CHAOS_RUN;
  }

  /** Whether admins have the right whatever else is taken from them, so that none is locked out. */
  public boolean staysWithAdmin() {
    return switch (this) {
      case KEY_READ, KEY_WRITE, ROLE_READ, ROLE_WRITE, POLICY_READ, POLICY_WRITE -> true;
      default -> false;
    };
  }
}
