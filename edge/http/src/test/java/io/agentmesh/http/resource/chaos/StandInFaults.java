package io.agentmesh.http.resource.chaos;

import io.agentmesh.resilience.chaos.FaultLimits;
import io.agentmesh.resilience.chaos.FaultListener;
import io.agentmesh.resilience.chaos.Faults;
import io.agentmesh.resilience.port.Machine;
import java.time.Duration;

/** Faults that nobody hears of. */
public final class StandInFaults {
  private StandInFaults() {}

  /** Up to four at once, of up to a minute. */
  public static Faults on() {
    return with(new FaultLimits(true, Duration.ofMinutes(1), 4));
  }

  /** None. */
  public static Faults off() {
    return with(FaultLimits.OFF);
  }

  private static Faults with(FaultLimits limits) {
    return new Faults(limits, Machine.REAL, Machine.REAL, FaultListener.NONE);
  }
}
