package io.agentmesh.resilience.bulkhead;

import io.agentmesh.resilience.check.Ranges;
import java.time.Duration;

/**
 * How many calls may be under way and how many may wait.
 *
 * @param maxConcurrent calls under way at once, 1 to 100,000
 * @param maxQueued callers that wait for a place, 0 to 100,000
 * @param maxWait how long one of them waits, 0 to an hour; with 0 nobody waits
 */
public record BulkheadConfig(int maxConcurrent, int maxQueued, Duration maxWait) {
  private static final Duration MOST = Duration.ofHours(1);

  /** 20 at once, 1000 wait, for 2 s. */
  public static final BulkheadConfig DATABASE = new BulkheadConfig(20, 1000, Duration.ofSeconds(2));

  /** 50 at once, 500 wait, for 5 s. */
  public static final BulkheadConfig EXTERNAL_API =
      new BulkheadConfig(50, 500, Duration.ofSeconds(5));

  /** 100 at once, 2000 wait, for 10 s. */
  public static final BulkheadConfig BROKER = new BulkheadConfig(100, 2000, Duration.ofSeconds(10));

  /** Checks the ranges. */
  public BulkheadConfig {
    Ranges.number("bulkhead max-concurrent", maxConcurrent, 1, 100_000);
    Ranges.number("bulkhead max-queued", maxQueued, 0, 100_000);
    Ranges.time("bulkhead max-wait", maxWait, Duration.ZERO, MOST);
  }
}
