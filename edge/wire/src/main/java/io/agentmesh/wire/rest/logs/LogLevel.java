package io.agentmesh.wire.rest.logs;

/** From which importance on something is logged. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  OFF
}
