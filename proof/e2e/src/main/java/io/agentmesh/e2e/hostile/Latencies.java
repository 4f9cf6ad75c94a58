package io.agentmesh.e2e.hostile;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Latencies of one stretch of time, and the requests that failed in it. Thread-safe. */
public final class Latencies {
  private final AtomicLong failed = new AtomicLong();
  private long[] nanos = new long[1024];
  private int count;

  /** A request succeeded. */
  synchronized void took(long time) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = time;
  }

  /** A request failed. */
  void failed() {
    failed.incrementAndGet();
  }

  /** Requests that failed. */
  public long failures() {
    return failed.get();
  }

  /** Requests that succeeded. */
  public synchronized int count() {
    return count;
  }

  /** The latency, in milliseconds, that so many of a hundred requests stay under. */
  public synchronized double percentile(double percent) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * count) - 1;
    return count == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1e6;
  }
}
