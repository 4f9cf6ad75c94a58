package io.agentmesh.resilience.call;

/** Why there was no further attempt. */
public enum Ending {
  /** There was no reason to try again. */
  SETTLED,
  /** It was tried as often as may be. */
  ATTEMPTS_USED,
  /** The budget of retries is used up. */
  BUDGET_USED,
  /** The next attempt was rejected: by the circuit, or by the bulkhead. */
  REJECTED
}
