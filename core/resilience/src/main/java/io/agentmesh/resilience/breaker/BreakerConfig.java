package io.agentmesh.resilience.breaker;

import io.agentmesh.resilience.check.Ranges;
import java.time.Duration;

/**
 * When a circuit opens, and when it closes again.
 *
 * @param failures in a row that open it, 1 to 1000
 * @param openFor how long nothing is sent then, 10 ms to a day
 * @param successes of probes in a row that close it, 1 to 100
 * @param probes that may be under way at once while it is half open, 1 to 100
 */
public record BreakerConfig(int failures, Duration openFor, int successes, int probes) {
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofDays(1);

  /** 5 failures in a row open it for 60 s; then 2 probes at once, of which 2 in a row close it. */
  public static final BreakerConfig DEFAULT = new BreakerConfig(5, Duration.ofSeconds(60), 2, 2);

  /** Checks the ranges. */
  public BreakerConfig {
    Ranges.number("breaker failures", failures, 1, 1000);
    Ranges.time("breaker open-for", openFor, LEAST, MOST);
    Ranges.number("breaker successes", successes, 1, 100);
    Ranges.number("breaker probes", probes, 1, 100);
  }
}
