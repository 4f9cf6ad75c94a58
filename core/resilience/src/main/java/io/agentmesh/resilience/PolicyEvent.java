package io.agentmesh.resilience;

import io.agentmesh.resilience.breaker.BreakerMode;
import io.agentmesh.resilience.call.Rejection;

/** Something that happened in a policy beside a call that went well. */
public sealed interface PolicyEvent {
  /** The circuit changed. */
  record CircuitChanged(BreakerMode from, BreakerMode to, String why) implements PolicyEvent {}

  /** A call was not made. */
  record CallRejected(Rejection why) implements PolicyEvent {}

  /** An attempt took too long. */
  record AttemptTimedOut(int attempt) implements PolicyEvent {}

  /** Another attempt comes after a pause. */
  record Retrying(int attempt, long pauseNanos) implements PolicyEvent {}

  /** There is no other attempt because the budget is used up. */
  record BudgetUsedUp() implements PolicyEvent {}

  /** It is configured anew. */
  record Adjusted(PolicyConfig config) implements PolicyEvent {}
}
