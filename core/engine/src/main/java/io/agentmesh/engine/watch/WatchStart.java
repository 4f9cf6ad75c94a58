package io.agentmesh.engine.watch;

/** From where on somebody watches. */
public sealed interface WatchStart {
  /** From what happens next. */
  record Now() implements WatchStart {}

  /** From the record with that position. */
  record At(long position) implements WatchStart {}

  /** From behind an event that was seen: the record's position and the event's index in it. */
  record After(long position, int index) implements WatchStart {}

  /** From the first event of that time (microseconds) or later, or the oldest that is kept. */
  record Since(long micros) implements WatchStart {}
}
