package io.agentmesh.http.limit;

/**
 * How somebody stands with a limit after a request.
 *
 * @param limit the limit that is nearest, or that was reached
 * @param granted whether the request may go on
 * @param remaining requests that are left at once
 * @param resetNanos time until all are there again
 * @param waitNanos time until there is one again, 0 when there is
 */
public record Standing(
    Limit limit, boolean granted, long remaining, long resetNanos, long waitNanos) {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  /** As the item of the header {@code RateLimit}. */
  public String header() {
    return '"' + limit.name() + "\";r=" + remaining + ";t=" + Math.ceilDiv(resetNanos, SECOND);
  }

  /** Whose limit it is and what it says, for people. */
  public String sentence() {
    return limit.whose() + " is over its limit of " + limit.rate().perSecond() + " a second";
  }

  /** After how many milliseconds it may work again, at least 1. */
  public long retryAfterMillis() {
    return Math.max(1, Math.ceilDiv(waitNanos, MILLI));
  }

  /** The one with less left of what there may be. */
  static Standing tighter(Standing one, Standing other) {
    return one.share() <= other.share() ? one : other;
  }

  private double share() {
    return (double) remaining / limit.rate().most();
  }
}
