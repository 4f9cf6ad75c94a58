package io.agentmesh.http.resource.chaos;

import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.resilience.chaos.Fault;
import io.agentmesh.resilience.chaos.FaultEnd;
import io.agentmesh.resilience.chaos.FaultKind;
import io.agentmesh.resilience.chaos.FaultPoint;
import io.agentmesh.resilience.chaos.FaultSpec;
import io.agentmesh.wire.rest.chaos.FaultRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Faults as they are shown, and as they are asked for. */
final class FaultViews {
  private FaultViews() {}

  static io.agentmesh.wire.rest.chaos.Fault shown(Fault fault) {
    FaultSpec spec = fault.spec();
    FaultEnd end = fault.end();
    return new io.agentmesh.wire.rest.chaos.Fault(
        fault.id(),
        end == null,
        io.agentmesh.wire.rest.chaos.FaultPoint.valueOf(spec.point().name()),
        io.agentmesh.wire.rest.chaos.FaultKind.valueOf(spec.kind().name()),
        spec.share(),
        Shown.textOrNull(spec.tenant()),
        spec.duration().toMillis(),
        Shown.numberOrNull(spec.latency().toMillis()),
        Shown.textOrNull(spec.reason()),
        fault.by(),
        micros(fault.beganAt()),
        micros(fault.endsAt()),
        end == null ? null : end.sentence(),
        fault.hits());
  }

  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /** What the contract checked, by the rules between its fields. */
  static FaultSpec spec(FaultRequest wanted) {
    Double share = wanted.share();
    try {
      return new FaultSpec(
          FaultPoint.valueOf(wanted.point().name()),
          FaultKind.valueOf(wanted.kind().name()),
          share == null ? 1 : share,
          Shown.text(wanted.tenant()),
          Duration.ofMillis(wanted.durationMillis()),
          Duration.ofMillis(Shown.number(wanted.latencyMillis())),
          Shown.text(wanted.reason()));
    } catch (IllegalArgumentException e) {
      throw RequestRefused.invalid("fault", String.valueOf(e.getMessage()));
    }
  }
}
