package io.agentmesh.resilience.chaos;

/** Where acts can be hit by faults. */
public enum FaultPoint {
  /** What the journal writes, which is that of all tenants together. */
  STORE,
  /** Sessions of agents. */
  SESSION,
  /** Calls of the webhooks of agents. */
  AGENT_ENDPOINT,
  /** Telling people of alerts. */
  ALERT_CHANNEL;

  /** Whether acts there are those of one tenant each. */
  public boolean ofTenants() {
    return this != STORE;
  }

  /**
   * Whether a fault of the kind can be injected there. What the journal was given is never lost,
   * and a session does not answer with errors that nobody made.
   */
  public boolean takes(FaultKind kind) {
    return switch (this) {
      case STORE -> kind != FaultKind.DROP;
      case SESSION -> kind != FaultKind.ERROR;
      case AGENT_ENDPOINT, ALERT_CHANNEL -> true;
    };
  }
}
