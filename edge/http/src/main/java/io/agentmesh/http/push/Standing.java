package io.agentmesh.http.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the calls of a webhook went since the node started or the URL was set. */
public record Standing(
    State state,
    int failuresInARow,
    @Nullable Instant succeededAt,
    @Nullable Instant failedAt,
    String failure) {
  /** Nothing was sent yet. */
  public static final Standing FRESH = new Standing(State.CLOSED, 0, null, null, "");

  /** The state of the circuit. */
  public enum State {
    /** It is pushed to. */
    CLOSED,
    /** It failed too often; nothing is sent for a while. */
    OPEN,
    /** It is probed. */
    HALF_OPEN
  }
}
