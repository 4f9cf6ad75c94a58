package io.agentmesh.http.metrics;

import org.jspecify.annotations.Nullable;

/**
 * How the edge is measured.
 *
 * @param requests hears how long they take
 * @param source what is shown of all that is measured; null when nothing is
 */
public record Metering(RequestMeter requests, @Nullable MetricsSource source) {
  /** Not at all. */
  public static final Metering NONE = new Metering(RequestMeter.NONE, null);
}
