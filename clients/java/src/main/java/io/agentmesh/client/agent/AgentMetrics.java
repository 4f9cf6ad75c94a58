package io.agentmesh.client.agent;

import io.agentmesh.wire.session.Heartbeat;

/**
 * How an agent does, as its heartbeats say it. The mesh holds the figures that are given against
 * its thresholds; an agent that is beyond them for several heartbeats gets no new work. Never
 * changes.
 */
public final class AgentMetrics {
  /** No figures. */
  public static final AgentMetrics NONE = new AgentMetrics(Heartbeat.getDefaultInstance());

  private final Heartbeat figures;

  private AgentMetrics(Heartbeat figures) {
    this.figures = figures;
  }

  /** With the share of successes of late, 0 to 1. */
  public AgentMetrics successRate(double share) {
    return new AgentMetrics(figures.toBuilder().setSuccessRate(share).build());
  }

  /** With the share of errors of late, 0 to 1. */
  public AgentMetrics errorRate(double share) {
    return new AgentMetrics(figures.toBuilder().setErrorRate(share).build());
  }

  /** With the response time of late in milliseconds. */
  public AgentMetrics responseMillis(double millis) {
    return new AgentMetrics(figures.toBuilder().setResponseMs(millis).build());
  }

  /** With the load of the processor in percent. */
  public AgentMetrics cpuPercent(double percent) {
    return new AgentMetrics(figures.toBuilder().setCpuPercent(percent).build());
  }

  /** With the use of memory in percent. */
  public AgentMetrics memoryPercent(double percent) {
    return new AgentMetrics(figures.toBuilder().setMemoryPercent(percent).build());
  }

  Heartbeat.Builder beat() {
    return figures.toBuilder();
  }
}
