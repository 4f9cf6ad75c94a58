package io.agentmesh.resilience.timeout;

import io.agentmesh.resilience.port.Time;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the attempts that take too long, those of all policies on one thread. Beginning and
 * ending an attempt wakes nobody: all attempts of a policy may take the same time, so the thread
 * knows how long nobody new can be late and sleeps as long. Safe for any thread.
 */
public final class Watchdog implements AutoCloseable {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Time time;
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private @Nullable Thread thread;
  private volatile boolean closed;

  /** Watches nobody before {@link #start}, unless it is told to {@link #sweep}. */
  public Watchdog(Time time) {
    this.time = time;
  }

  /** Starts its thread. */
  public synchronized Watchdog start() {
    if (thread == null && !closed) {
      thread = Thread.ofPlatform().daemon().name("resilience-timeouts").start(this::run);
    }
    return this;
  }

  private void run() {
    while (!closed) {
      long wait = sweep();
      time.park(this, wait);
    }
  }

  /** Looks once, and says in how many nanoseconds to look again. */
  public long sweep() {
    long now = time.nanos();
    long wait = LONGEST_NANOS;
    watches.removeIf(Watch::isOver);
    for (Watch watch : watches) {
      wait = Math.min(wait, watch.sweep(now));
    }
    return wait;
  }

  Watch watch(TimeoutConfig config) {
    Watch watch = new Watch(config.perAttempt().toNanos());
    watches.add(watch);
    wake();
    return watch;
  }

  private synchronized void wake() {
    LockSupport.unpark(thread);
  }

  long now() {
    return time.nanos();
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }
}
