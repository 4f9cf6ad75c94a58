package io.agentmesh.resilience.retry;

import io.agentmesh.resilience.check.Ranges;
import java.time.Duration;

/**
 * How often a call is tried, and after which pauses.
 *
 * @param attempts together with the first one, 1 to 100; 1 means that nothing is tried again
 * @param firstPause the longest pause before the second attempt; it doubles with every further one,
 *     1 ms to an hour
 * @param longestPause what it does not grow beyond, at least the first pause, up to an hour
 * @param afterUnknown whether an attempt that timed out is followed by another, which only a call
 *     may say that does no harm when it happens twice
 */
public record RetryConfig(
    int attempts, Duration firstPause, Duration longestPause, boolean afterUnknown) {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofHours(1);

  /** One attempt. */
  public static final RetryConfig NONE =
      new RetryConfig(1, Duration.ofMillis(1), Duration.ofMillis(1), false);

  /** 3 attempts, pauses from 50 ms up to 2 s. */
  public static final RetryConfig DATABASE =
      new RetryConfig(3, Duration.ofMillis(50), Duration.ofSeconds(2), false);

  /** 4 attempts, pauses from 200 ms up to 5 s. */
  public static final RetryConfig EXTERNAL_API =
      new RetryConfig(4, Duration.ofMillis(200), Duration.ofSeconds(5), false);

  /** 5 attempts, pauses from 100 ms up to 10 s. */
  public static final RetryConfig BROKER =
      new RetryConfig(5, Duration.ofMillis(100), Duration.ofSeconds(10), false);

  /** Checks the ranges. */
  public RetryConfig {
    Ranges.number("retry attempts", attempts, 1, 100);
    Ranges.time("retry first-pause", firstPause, LEAST, MOST);
    Ranges.time("retry longest-pause", longestPause, firstPause, MOST);
  }

  /** For calls that do no harm when they happen twice. */
  public RetryConfig alsoAfterUnknown() {
    return new RetryConfig(attempts, firstPause, longestPause, true);
  }
}
