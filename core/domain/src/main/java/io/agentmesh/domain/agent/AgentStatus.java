package io.agentmesh.domain.agent;

/** What is shown of an agent; derived from operator state, health and load, never stored. */
public enum AgentStatus {
  /** Takes work now. */
  AVAILABLE,
  /** Every slot is taken. */
  BUSY,
  /** An operator paused it. */
  PAUSED,
  /** It fell silent. */
  UNHEALTHY,
  /** An operator shut it out. */
  QUARANTINED,
  /** An operator ended it. */
  TERMINATED;

  /** Derives the status from the three facts. */
  public static AgentStatus of(Agent agent, int leases) {
    return switch (agent.operatorState()) {
      case TERMINATED -> TERMINATED;
      case QUARANTINED -> QUARANTINED;
      case PAUSED -> PAUSED;
      case ACTIVE ->
          !agent.healthy() ? UNHEALTHY : leases >= agent.spec().concurrency() ? BUSY : AVAILABLE;
    };
  }
}
