package io.agentmesh.bench.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Durations of what was done within the window, from 1 us to 10 minutes, with an error of at most
 * 0.1 %. Thread-safe.
 */
public final class Latencies {

  private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final ConcurrentHistogram histogram = new ConcurrentHistogram(1000, MAX_NANOS, 3);
  private final Window window;

  public Latencies(Window window) {
    this.window = window;
  }

  /** Something was sent and is done; it counts if it was done within the window. */
  public void done(long sentNanos, long doneNanos) {
    if (window.holds(doneNanos)) {
      histogram.recordValue(Math.clamp(doneNanos - sentNanos, 0, MAX_NANOS));
    }
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /** The duration that this percentage stayed within, in milliseconds; 0 if there is none. */
  public double millisAt(double percentile) {
    return count() == 0 ? 0 : millis(histogram.getValueAtPercentile(percentile));
  }

  public double maxMillis() {
    return millis(histogram.getMaxValue());
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
