package io.agentmesh.domain.task;

import io.agentmesh.domain.agent.AgentId;

/**
 * A time-limited, fenced right to work on a task. The token is never used twice; times are
 * microseconds.
 */
public record TaskLease(AgentId agent, long token, long grantedAt, long deadline) {
  /** With a later deadline. */
  public TaskLease until(long next) {
    return new TaskLease(agent, token, grantedAt, next);
  }
}
