package io.agentmesh.server.config.logging;

/** The form of a line of the log. */
public enum LogFormat {
  /** Text at a terminal, else JSON. */
  AUTO,
  JSON,
  TEXT
}
