package io.agentmesh.wire.rest.chaos;

/** What a fault does to an act that it hits. */
public enum FaultKind {
  LATENCY,
  ERROR,
  DROP,
  PAUSE
}
