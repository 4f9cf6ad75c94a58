package io.agentmesh.http.resource.chaos;

import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultKind;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.resilience.chaos.FaultSpec;
import io.agentmesh.resilience.chaos.Faults;
import java.time.Duration;
import java.time.Instant;

/** Begins faults that hit every act of the default tenant. */
public final class OnPurpose {
  private OnPurpose() {}

  /** One of that kind; a latency is of 300 ms. */
  public static Fault begin(Faults faults, FaultPoint point, FaultKind kind) {
    FaultSpec spec =
        new FaultSpec(
            point,
            kind,
            1,
            "default",
            Duration.ofSeconds(50),
            kind == FaultKind.LATENCY ? Duration.ofMillis(300) : Duration.ZERO,
            "");
    if (faults.begin(spec, "f0000001", "test", Instant.EPOCH)
        instanceof Faults.Begun.Active(Fault fault)) {
      return fault;
    }
    throw new AssertionError("it did not begin");
  }
}
