package io.agentmesh.engine.options;

/**
 * Segments that the journal keeps beyond what recovery needs, so that the past can be read again:
 * as long as they hold anything younger than the age (microseconds), but no more bytes than the
 * size.
 */
public record ReplayRetention(long ageMicros, long bytes) {
  /** Nothing. */
  public static final ReplayRetention NONE = new ReplayRetention(0, 0);
}
