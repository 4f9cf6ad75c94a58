package io.agentmesh.engine.alert.feed;

import java.util.concurrent.TimeUnit;

/** So many in a minute, all of them at once at first. Owned by one thread. */
final class Rate {
  private final int perMinute;
  private double left;
  private long asOf;
  private boolean begun;

  Rate(int perMinute) {
    this.perMinute = perMinute;
    this.left = perMinute;
  }

  /** Takes one; 0, or the nanoseconds until there is one to take. */
  long take(long now) {
    double perNano = (double) perMinute / TimeUnit.MINUTES.toNanos(1);
    if (begun) {
      left = Math.min(perMinute, left + (now - asOf) * perNano);
    }
    begun = true;
    asOf = now;
    if (left >= 1) {
      left -= 1;
      return 0;
    }
    return Math.max(1, (long) Math.ceil((1 - left) / perNano));
  }
}
