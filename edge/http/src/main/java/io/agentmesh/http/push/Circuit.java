package io.agentmesh.http.push;

import io.agentmesh.resilience.breaker.BreakerConfig;
import io.agentmesh.resilience.breaker.BreakerListener;
import io.agentmesh.resilience.breaker.BreakerMode;
import io.agentmesh.resilience.breaker.CircuitBreaker;
import io.agentmesh.resilience.port.Machine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a webhook by how its calls went: closed while they succeed, open after too many
 * failures in a row, half open while it is probed, by one probe at a time. It is not durable. Owned
 * by the loop of the pusher; what {@link #standing} gives is safe for any thread.
 */
final class Circuit {
  private final CircuitBreaker breaker;
  private CircuitBreaker.@Nullable Permit probe;
  private int failuresInARow;
  private @Nullable Instant succeededAt;
  private @Nullable Instant failedAt;
  private String failure = "";

  Circuit(PushOptions options) {
    breaker =
        new CircuitBreaker(
            new BreakerConfig(options.failures(), options.openFor(), options.successes(), 1),
            Machine.REAL,
            BreakerListener.NONE);
  }

  boolean closed() {
    return breaker.mode() == BreakerMode.CLOSED;
  }

  boolean open() {
    return breaker.mode() == BreakerMode.OPEN;
  }

  /** From now on only probes are sent. */
  void beginProbing() {
    breaker.probe("it was unreachable when the node stopped");
  }

  /** Whether a probe may be sent now; then it is under way. */
  boolean admitsProbe() {
    probe = breaker.acquire();
    return probe != null;
  }

  /** How long it is open yet. */
  Duration opensFor() {
    return Duration.ofNanos(breaker.opensForNanos());
  }

  /** A call went well. */
  void succeeded(Instant at) {
    failuresInARow = 0;
    succeededAt = at;
    CircuitBreaker.Permit permit = underWay();
    if (permit != null) {
      permit.succeeded();
    }
  }

  /** A call went wrong. */
  void failed(Instant at, String why) {
    failuresInARow++;
    failedAt = at;
    failure = why;
    CircuitBreaker.Permit permit = underWay();
    if (permit != null) {
      permit.failed(why);
    }
  }

  /** The probe, or the call of a closed circuit; null for one that came back when it is open. */
  private CircuitBreaker.@Nullable Permit underWay() {
    CircuitBreaker.Permit probed = probe;
    probe = null;
    return probed != null ? probed : open() ? null : breaker.acquire();
  }

  /** What to show. */
  Standing standing() {
    Standing.State state =
        switch (breaker.mode()) {
          case CLOSED -> Standing.State.CLOSED;
          case OPEN -> Standing.State.OPEN;
          case HALF_OPEN -> Standing.State.HALF_OPEN;
        };
    return new Standing(state, failuresInARow, succeededAt, failedAt, failure);
  }
}
