package io.agentmesh.domain.agent;

/**
 * How an agent's attempts went: counts, and the mean execution time in microseconds as an
 * exponentially weighted average (weight 1/8, as RFC 6298 smooths round trips).
 */
public record Performance(long completed, long failed, long meanMicros) {
  /** An agent that has not worked yet. */
  public static final Performance NONE = new Performance(0, 0, 0);

  /** After a completed attempt. */
  public Performance afterSuccess(long micros) {
    long mean = completed == 0 ? micros : meanMicros + (micros - meanMicros) / 8;
    return new Performance(completed + 1, failed, mean);
  }

  /** After a failed attempt. */
  public Performance afterFailure() {
    return new Performance(completed, failed + 1, meanMicros);
  }

  /** Share of completed attempts, 0 to 1; 1 before the first. */
  public double successRate() {
    long all = completed + failed;
    return all == 0 ? 1.0 : (double) completed / all;
  }
}
