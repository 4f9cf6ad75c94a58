package io.agentmesh.telemetry.metrics;

import io.agentmesh.telemetry.metrics.definition.Definitions;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long requests take. Safe for any thread; what is known already is found without an object.
 */
public final class HttpFigures {
  private static final double NANOS = 1e-9;
  private static final String[] CLASSES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};

  private final Histogram durations;
  private final Exemplars exemplars;
  private final Map<String, DistributionDataPoint>[] points;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of one kind of map
  HttpFigures(Instruments made, Exemplars exemplars) {
    this.durations = made.traced(Definitions.HTTP);
    this.exemplars = exemplars;
    this.points = new Map[CLASSES.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = new ConcurrentHashMap<>();
    }
  }

  /** An operation was answered with a status; its traceparent is "" when it came without. */
  public void answered(String operation, int status, long nanos, String traceparent) {
    int place = status >= 100 && status < 600 ? status / 100 : 0;
    DistributionDataPoint point = points[place].get(operation);
    if (point == null) {
      point = durations.labelValues(operation, CLASSES[place]);
      points[place].put(operation, point);
    }
    exemplars.observe(point, nanos * NANOS, traceparent);
  }
}
