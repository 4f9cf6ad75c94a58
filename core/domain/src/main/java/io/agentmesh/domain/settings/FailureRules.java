package io.agentmesh.domain.settings;

/**
 * The figures of a circuit breaker around each agent: when its failures keep tasks from it, and how
 * it gets them back.
 *
 * @param inRow attempts in a row that fail before it is given no more tasks; 0 for never
 * @param restMillis how long it is given none then
 * @param probes tasks that it may have at once after that, until it has proved itself
 * @param successes tasks in a row that it has to complete
 */
public record FailureRules(int inRow, long restMillis, int probes, int successes) {
  /** What holds unless it is configured otherwise. */
  public static final FailureRules DEFAULT = new FailureRules(5, 60_000, 1, 2);
}
