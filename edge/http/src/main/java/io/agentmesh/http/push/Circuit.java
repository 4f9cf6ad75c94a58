package io.agentmesh.http.push;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a webhook by how its calls went: closed while they succeed, open after too many
 * failures in a row, half open while it is probed. It is not durable. Owned by the loop of the
 * pusher; what {@link #standing} gives is safe for any thread.
 */
final class Circuit {
  private final CircuitBreaker<Object> breaker;
  private int failuresInARow;
  private @Nullable Instant succeededAt;
  private @Nullable Instant failedAt;
  private String failure = "";

  Circuit(PushOptions options) {
    breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(options.failures())
            .withDelay(options.openFor())
            .withSuccessThreshold(options.successes())
            .build();
  }

  boolean closed() {
    return breaker.isClosed();
  }

  boolean open() {
    return breaker.isOpen();
  }

  /** From now on only probes are sent. */
  void beginProbing() {
    breaker.halfOpen();
  }

  /** Whether a probe may be sent now. */
  boolean admitsProbe() {
    return breaker.tryAcquirePermit();
  }

  /** How long it is open yet. */
  Duration opensFor() {
    return breaker.getRemainingDelay();
  }

  /** A call went well. */
  void succeeded(Instant at) {
    failuresInARow = 0;
    succeededAt = at;
    if (!breaker.isOpen()) {
      breaker.recordSuccess();
    }
  }

  /** A call went wrong. */
  void failed(Instant at, String why) {
    failuresInARow++;
    failedAt = at;
    failure = why;
    if (!breaker.isOpen()) {
      breaker.recordFailure();
    }
  }

  /** What to show. */
  Standing standing() {
    Standing.State state =
        switch (breaker.getState()) {
          case CLOSED -> Standing.State.CLOSED;
          case OPEN -> Standing.State.OPEN;
          case HALF_OPEN -> Standing.State.HALF_OPEN;
        };
    return new Standing(state, failuresInARow, succeededAt, failedAt, failure);
  }
}
