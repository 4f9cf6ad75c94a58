package io.agentmesh.server.config.logging;

/** From which importance on something is logged. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  OFF
}
