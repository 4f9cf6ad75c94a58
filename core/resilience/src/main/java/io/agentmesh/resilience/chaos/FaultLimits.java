package io.agentmesh.resilience.chaos;

import io.agentmesh.resilience.check.Ranges;
import java.time.Duration;

/**
 * What faults are bounded by.
 *
 * @param enabled whether there may be any
 * @param longest the longest duration of one
 * @param most how many there may be at once
 */
public record FaultLimits(boolean enabled, Duration longest, int most) {
  /** None at all. */
  public static final FaultLimits OFF = new FaultLimits(false, Duration.ofMinutes(15), 8);

  /** Checks the ranges. */
  public FaultLimits {
    Ranges.time("longest", longest, Duration.ofSeconds(1), Duration.ofDays(1));
    Ranges.number("most", most, 1, 64);
  }
}
