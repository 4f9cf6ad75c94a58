package io.agentmesh.domain.agent;

import io.agentmesh.domain.TenantId;

/** A registered worker. The version counts registrations and updates; times are microseconds. */
public record Agent(
    TenantId tenant,
    AgentId id,
    AgentSpec spec,
    long version,
    OperatorState operatorState,
    boolean healthy,
    Performance performance,
    String registeredBy,
    long registeredAt,
    long updatedAt) {

  /** Whether it may be given work as far as operator and health are concerned. */
  public boolean takesWork() {
    return operatorState == OperatorState.ACTIVE && healthy;
  }

  /** With a new specification and the next version. */
  public Agent withSpec(AgentSpec next, long time) {
    return new Agent(
        tenant,
        id,
        next,
        version + 1,
        operatorState,
        healthy,
        performance,
        registeredBy,
        registeredAt,
        time);
  }

  /** With what an operator decided. */
  public Agent withOperatorState(OperatorState next, long time) {
    return new Agent(
        tenant,
        id,
        spec,
        version + 1,
        next,
        healthy,
        performance,
        registeredBy,
        registeredAt,
        time);
  }

  /** With what its heartbeats say. */
  public Agent withHealthy(boolean next) {
    return new Agent(
        tenant,
        id,
        spec,
        version,
        operatorState,
        next,
        performance,
        registeredBy,
        registeredAt,
        updatedAt);
  }

  /** With new figures. */
  public Agent withPerformance(Performance next) {
    return new Agent(
        tenant,
        id,
        spec,
        version,
        operatorState,
        healthy,
        next,
        registeredBy,
        registeredAt,
        updatedAt);
  }
}
