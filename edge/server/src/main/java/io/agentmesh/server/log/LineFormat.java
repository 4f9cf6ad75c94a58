package io.agentmesh.server.log;

/** Writes events as lines. For one thread. */
interface LineFormat {
  /** The line of an event, with its end. */
  byte[] line(LogEvent event);
}
