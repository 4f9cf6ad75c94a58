package io.agentmesh.domain.message;

/** How carefully the data of a message is to be handled; internal unless its sender says more. */
public enum Classification {
  /** For the own house. */
  INTERNAL,
  /** For anybody. */
  PUBLIC,
  /** For those who need it. */
  CONFIDENTIAL,
  /** For those who are named. */
  RESTRICTED
}
