package io.agentmesh.domain.agent;

/** What an operator decided about an agent. */
public enum OperatorState {
  /** Takes work. */
  ACTIVE,
  /** Keeps what it has, takes nothing new. */
  PAUSED,
  /** Gone for good; its id may be registered anew. */
  TERMINATED,
  /** Nothing it sends is accepted, and it holds nothing. */
  QUARANTINED
}
