package io.agentmesh.resilience.breaker;

/** What a circuit lets through. */
public enum BreakerMode {
  /** Everything. */
  CLOSED,
  /** Nothing, for a while. */
  OPEN,
  /** A few calls, by which the other side proves itself. */
  HALF_OPEN
}
