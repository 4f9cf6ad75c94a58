package io.agentmesh.resilience.chaos;

/** What a fault does to an act that it hits. */
public enum FaultKind {
  /** It takes longer. */
  LATENCY,
  /** It fails at once. */
  ERROR,
  /** It is lost, and nobody says so. */
  DROP,
  /** It waits until the fault is over. */
  PAUSE
}
