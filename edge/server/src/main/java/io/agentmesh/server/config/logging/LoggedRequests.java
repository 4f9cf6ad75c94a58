package io.agentmesh.server.config.logging;

/** Which requests are logged. */
public enum LoggedRequests {
  ALL,
  /** Those that failed by the node's fault, and slow ones. */
  ERRORS,
  NONE
}
