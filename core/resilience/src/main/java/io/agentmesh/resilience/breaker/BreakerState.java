package io.agentmesh.resilience.breaker;

/**
 * A state of a circuit. What happens gives the next state, which is the same one when nothing
 * changes. Used while the circuit is held.
 */
sealed interface BreakerState permits ClosedState, OpenState, HalfOpenState {
  /** Its name. */
  BreakerMode mode();

  /** The state that a call finds when it asks at that time. */
  BreakerState at(long now, BreakerConfig config);

  /** Takes a call in, or says that it is not let through. */
  boolean admit(BreakerConfig config);

  /** A call that was taken in went well. */
  BreakerState succeeded(BreakerConfig config);

  /** A call that was taken in went wrong. */
  BreakerState failed(long now, BreakerConfig config);

  /** A call that was taken in ended without saying anything of the other side. */
  void released();
}
