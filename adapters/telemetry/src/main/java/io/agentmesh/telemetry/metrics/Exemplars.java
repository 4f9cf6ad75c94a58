package io.agentmesh.telemetry.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Gives an observation the trace that it belongs to, not more often than every so many nanoseconds:
 * making one costs more than counting. Safe for any thread.
 */
final class Exemplars {
  private static final String TRACE_ID = "trace_id";
  private static final int TRACE_BEGIN = 3;
  private static final int TRACE_END = 35;

  private final long pauseNanos;
  private final LongSupplier nanos;
  private final AtomicLong next;

  Exemplars(long pauseNanos, LongSupplier nanos) {
    this.pauseNanos = pauseNanos;
    this.nanos = nanos;
    this.next = new AtomicLong(nanos.getAsLong());
  }

  /** Observes, with the trace of a traceparent if there is one. */
  void observe(DistributionDataPoint point, double value, String traceparent) {
    if (traceparent.length() >= TRACE_END && isDue()) {
      String trace = traceparent.substring(TRACE_BEGIN, TRACE_END);
      point.observeWithExemplar(value, Labels.of(TRACE_ID, trace));
    } else {
      point.observe(value);
    }
  }

  /** Observes, with the trace of these halves if they are any. */
  void observe(DistributionDataPoint point, double value, long high, long low) {
    if ((high | low) != 0 && isDue()) {
      String trace = "%016x%016x".formatted(high, low);
      point.observeWithExemplar(value, Labels.of(TRACE_ID, trace));
    } else {
      point.observe(value);
    }
  }

  private boolean isDue() {
    long due = next.get();
    long now = nanos.getAsLong();
    return now - due >= 0 && next.compareAndSet(due, now + pauseNanos);
  }
}
