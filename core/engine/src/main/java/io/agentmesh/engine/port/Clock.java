package io.agentmesh.engine.port;

/** The time of the outside, in microseconds since 1970-01-01 UTC; it may jump. */
@FunctionalInterface
public interface Clock {
  /** The time now. */
  long micros();
}
