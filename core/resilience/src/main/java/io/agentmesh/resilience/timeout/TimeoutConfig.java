package io.agentmesh.resilience.timeout;

import io.agentmesh.resilience.check.Ranges;
import java.time.Duration;

/**
 * How long an attempt may take.
 *
 * @param perAttempt from its begin to its end, 1 ms to an hour
 */
public record TimeoutConfig(Duration perAttempt) {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(1);

  /** 5 s. */
  public static final TimeoutConfig DATABASE = new TimeoutConfig(Duration.ofSeconds(5));

  /** 10 s. */
  public static final TimeoutConfig EXTERNAL_API = new TimeoutConfig(Duration.ofSeconds(10));

  /** 30 s. */
  public static final TimeoutConfig BROKER = new TimeoutConfig(Duration.ofSeconds(30));

  /** Checks the range. */
  public TimeoutConfig {
    Ranges.time("timeout per-attempt", perAttempt, LEAST, MOST);
  }
}
