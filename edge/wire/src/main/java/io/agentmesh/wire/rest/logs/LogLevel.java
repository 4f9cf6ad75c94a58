package io.agentmesh.wire.rest.logs;

/** How much a line of the log matters. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  /** Above every line. */
  OFF
}
