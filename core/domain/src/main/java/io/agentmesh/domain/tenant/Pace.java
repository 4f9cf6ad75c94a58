package io.agentmesh.domain.tenant;

/**
 * How far a tenant is ahead of its message rate: a token bucket kept as the one time at which it
 * would be full again, in nanoseconds (the virtual scheduling form of the generic cell rate
 * algorithm, ITU-T I.371). It fills by the time of the acts and is taken from by accepted messages
 * alone, so that a replay comes to the same.
 */
public record Pace(long fullAt) {
  /** Nothing was taken yet. */
  public static final Pace RESTED = new Pace(0);

  private static final long SECOND = 1_000_000_000;

  /** After a message at the time, in microseconds; without a rate nothing is taken. */
  Pace after(long timeMicros, int perSecond) {
    return perSecond == 0
        ? this
        : new Pace(Math.max(fullAt, timeMicros * 1000) + SECOND / perSecond);
  }

  /** Microseconds until the next message may come; 0 when it may come now. */
  long waitMicros(long timeMicros, int perSecond, int burst) {
    if (perSecond == 0) {
      return 0;
    }
    long earliest = fullAt - (burst - 1L) * (SECOND / perSecond);
    return Math.max(0, (earliest - timeMicros * 1000 + 999) / 1000);
  }

  /** Messages that may come at once. */
  int left(long timeMicros, int perSecond, int burst) {
    if (perSecond == 0) {
      return Integer.MAX_VALUE;
    }
    long taken = Math.max(0, fullAt - timeMicros * 1000);
    long interval = SECOND / perSecond;
    return Math.toIntExact(Math.max(0, burst - (taken + interval - 1) / interval));
  }
}
