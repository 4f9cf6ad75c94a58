package io.agentmesh.bench.measure;

import java.time.Duration;

/** The time of a run by {@link System#nanoTime}: not yet, warm-up, measured, over. Thread-safe. */
public final class Window {

  private final long warmup;
  private final long length;
  private volatile long start;
  private volatile boolean open;

  public Window(int warmupSeconds, int seconds) {
    this.warmup = Duration.ofSeconds(warmupSeconds).toNanos();
    this.length = Duration.ofSeconds(seconds).toNanos();
  }

  /** The load begins now, with its warm-up. */
  public void open() {
    start = System.nanoTime() + warmup;
    open = true;
  }

  /** Whether an instant is measured. */
  public boolean holds(long nanos) {
    return open && nanos - start >= 0 && nanos - start < length;
  }

  /** Whether nothing more is to be sent. */
  public boolean isOver() {
    return open && System.nanoTime() - start >= length;
  }

  /** What is going on, for people. */
  public String phase() {
    long at = System.nanoTime() - start;
    if (!open) {
      return "connecting";
    }
    if (at < 0) {
      return "warming up, %d s left".formatted(1 - at / 1_000_000_000);
    }
    if (at < length) {
      return "measuring, %d s left".formatted(1 + (length - at) / 1_000_000_000);
    }
    return "checking that nothing is lost";
  }
}
