package io.agentmesh.client.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waiting times that double from the base up to the cap, with full jitter. */
public record Backoff(Duration base, Duration cap) {
  public Backoff {
    if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
      throw new IllegalArgumentException("0 < base <= cap, not " + base + " and " + cap);
    }
  }

  /** The wait before an attempt, counted from 0: anything up to its bound is equally likely. */
  public Duration delay(int attempt, RandomGenerator random) {
    long bound = Math.min(cap.toMillis(), base.toMillis() << Math.min(attempt, 20));
    return Duration.ofMillis(random.nextLong(Math.max(bound, 1) + 1));
  }
}
