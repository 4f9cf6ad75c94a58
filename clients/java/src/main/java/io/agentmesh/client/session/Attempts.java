package io.agentmesh.client.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How often a connection was tried since the last one that worked, and for how long it may be. */
final class Attempts {

  /** A connection that lived this long worked, even if nobody said anything on it. */
  private static final Duration STABLE = Duration.ofSeconds(5);

  private final Backoff backoff;
  private final Duration afterwards;
  private Duration limit;
  private long since;
  private long notBefore;
  private long connectedAt;
  private int failed;

  Attempts(Duration first, Duration afterwards, Backoff backoff, long nanos) {
    this.limit = first;
    this.afterwards = afterwards;
    this.backoff = backoff;
    this.since = nanos;
    this.notBefore = nanos;
    this.connectedAt = nanos;
  }

  void connected(long nanos) {
    connectedAt = nanos;
  }

  /** The connection proved to work, or was up long enough to count so. */
  void lost(boolean worked, boolean connected, long nanos) {
    if (worked || connected && nanos - connectedAt > STABLE.toNanos()) {
      failed = 0;
      since = nanos;
      limit = afterwards;
    }
  }

  /** The server said when it wants to be asked again. */
  void notBefore(Duration wait, long nanos) {
    notBefore = nanos + wait.toNanos();
  }

  /** How long to wait before the next attempt; empty when the time is used up. */
  Optional<Duration> next(long nanos) {
    long asked = Math.max(0, notBefore - nanos);
    long wait = Math.max(asked, backoff.delay(failed++, ThreadLocalRandom.current()).toNanos());
    boolean over = nanos + wait - since > limit.toNanos();
    return over ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
  }
}
