package io.agentmesh.domain.agent;

import io.agentmesh.domain.InvalidValue;
import org.jspecify.annotations.Nullable;

/**
 * What a heartbeat says of how an agent does; each figure may be missing. Rates are 0 to 1, times
 * milliseconds, loads percent.
 */
public record HealthMetrics(
    @Nullable Double successRate,
    @Nullable Double errorRate,
    @Nullable Double responseMillis,
    @Nullable Double cpuPercent,
    @Nullable Double memoryPercent) {
  /** A heartbeat that says no more than that the agent lives. */
  public static final HealthMetrics NONE = new HealthMetrics(null, null, null, null, null);

  private static final double LONGEST_RESPONSE_MILLIS = 86_400_000;

  /** Checks the ranges. */
  public HealthMetrics {
    check("successRate", successRate, 1);
    check("errorRate", errorRate, 1);
    check("responseMillis", responseMillis, LONGEST_RESPONSE_MILLIS);
    check("cpuPercent", cpuPercent, 100);
    check("memoryPercent", memoryPercent, 100);
  }

  private static void check(String field, @Nullable Double value, double max) {
    if (value != null && !(value >= 0 && value <= max)) {
      throw new InvalidValue(field, "must be between 0 and " + (long) max);
    }
  }

  /** Whether no figure is given. */
  public boolean isEmpty() {
    return successRate == null
        && errorRate == null
        && responseMillis == null
        && cpuPercent == null
        && memoryPercent == null;
  }
}
