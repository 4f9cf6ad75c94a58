package io.agentmesh.http.limit;

import io.agentmesh.domain.Check;

/**
 * How often something may happen: so many times a second in the long run, and so many at once after
 * a pause.
 *
 * @param perSecond 0 is no bound
 * @param burst 0 is as many as in a second
 */
public record Rate(int perSecond, int burst) {
  /** No bound. */
  public static final Rate OFF = new Rate(0, 0);

  /** Checks the ranges. */
  public Rate {
    Check.range("limits.per-second", perSecond, 0, 10_000_000);
    Check.range("limits.burst", burst, 0, 100_000_000);
  }

  /** Whether there is a bound. */
  public boolean on() {
    return perSecond > 0;
  }

  /** The most at once. */
  public int most() {
    return burst == 0 ? perSecond : burst;
  }

  /** The seconds in which an empty bucket is full again, at least 1. */
  public int window() {
    return on() ? Math.ceilDiv(most(), perSecond) : 1;
  }
}
