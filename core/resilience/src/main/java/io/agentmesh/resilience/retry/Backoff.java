package io.agentmesh.resilience.retry;

import io.agentmesh.resilience.port.Chance;

/**
 * The pauses between attempts: a random part of a time that doubles with every attempt, from
 * nothing up to the whole of it ("full jitter", M. Brooker, Exponential Backoff and Jitter, AWS
 * Architecture Blog, 2015). Callers that failed together so do not come back together.
 */
public final class Backoff {
  private Backoff() {}

  /** The pause after as many attempts, at least 1, in nanoseconds. */
  public static long pauseNanos(int attempts, RetryConfig config, Chance chance) {
    return chance.below(longestNanos(attempts, config) + 1);
  }

  /** The longest that pause can be. */
  static long longestNanos(int attempts, RetryConfig config) {
    long first = config.firstPause().toNanos();
    long longest = config.longestPause().toNanos();
    int doublings = attempts - 1;
    return doublings >= Long.numberOfLeadingZeros(first) - 1
        ? longest
        : Math.min(longest, first << doublings);
  }
}
