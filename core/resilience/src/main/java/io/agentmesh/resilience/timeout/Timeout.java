package io.agentmesh.resilience.timeout;

/**
 * A timeout: the thread of an attempt that takes too long is interrupted, so a call that blocks
 * ends. A call that does not listen ends when it ends; nobody is left behind on another thread.
 *
 * <p>That time is over says nothing about what the other side did: the request may have been lost,
 * may be under way, or may be done and only its answer lost. So a timeout is an <i>unknown
 * outcome</i>, not a failure: whoever tries again must be able to bear that it happens twice. The
 * one thing known is that the other side did not answer in time, and that is what a circuit breaker
 * counts.
 *
 * <p>An interrupt of the caller that comes in the same moment as that of the timeout can not be
 * told from it and may be lost with it; one that comes earlier or later is kept. Safe for any
 * thread.
 */
public final class Timeout {
  private final Watchdog watchdog;
  private volatile TimeoutConfig config;
  private volatile Watch watch;

  /** Watched by that watchdog. */
  public Timeout(TimeoutConfig config, Watchdog watchdog) {
    this.config = config;
    this.watchdog = watchdog;
    this.watch = watchdog.watch(config);
  }

  /** Begins an attempt of this thread, which ends it. */
  public Attempt begin() {
    long now = watchdog.now();
    Attempt attempt = watch.begin(now);
    while (attempt == null) {
      attempt = watch.begin(now);
    }
    return attempt;
  }

  /** How it is configured. */
  public TimeoutConfig config() {
    return config;
  }

  /** Is configured anew, for the attempts that begin from now on. */
  public synchronized void adjust(TimeoutConfig next) {
    Watch before = watch;
    config = next;
    watch = watchdog.watch(next);
    before.retire();
  }
}
