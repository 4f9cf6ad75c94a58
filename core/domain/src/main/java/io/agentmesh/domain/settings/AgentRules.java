package io.agentmesh.domain.settings;

/**
 * The figures that agents go by.
 *
 * @param minSuccessPercent share of successes below which a heartbeat is bad
 * @param maxErrorPercent share of errors above which a heartbeat is bad
 * @param maxResponseMillis response time above which a heartbeat is bad
 * @param maxCpuPercent load of the processor above which a heartbeat is bad
 * @param maxMemoryPercent use of memory above which a heartbeat is bad
 * @param breaches bad heartbeats in a row that make an agent unhealthy
 * @param recoveries good ones in a row that make it healthy again
 * @param graceMillis how long after a start of the node no agent counts as silent that was not
 *     heard since
 * @param history latest changes of an agent that are kept
 * @param failures when an agent that fails is given no more tasks
 */
public record AgentRules(
    int minSuccessPercent,
    int maxErrorPercent,
    long maxResponseMillis,
    int maxCpuPercent,
    int maxMemoryPercent,
    int breaches,
    int recoveries,
    long graceMillis,
    int history,
    FailureRules failures) {
  /** What holds unless it is configured otherwise. */
  public static final AgentRules DEFAULT =
      new AgentRules(80, 10, 5000, 90, 90, 3, 2, 60_000, 50, FailureRules.DEFAULT);

  /** With other figures for failures. */
  public AgentRules with(FailureRules next) {
    return new AgentRules(
        minSuccessPercent,
        maxErrorPercent,
        maxResponseMillis,
        maxCpuPercent,
        maxMemoryPercent,
        breaches,
        recoveries,
        graceMillis,
        history,
        next);
  }
}
