package io.agentmesh.journal.loop;

/** Work that goes round: one step after the other, never two at a time. */
@FunctionalInterface
public interface Loop {
  /** Answer of a step: the next one is due when somebody wakes the loop, and not before. */
  long UNTIL_WOKEN = Long.MAX_VALUE;

  /** Answer of a step: there is no next one. */
  long ENDED = -1;

  /**
   * Does what can be done now. A step that comes too early does nothing and says so again.
   *
   * @param now nanoseconds of the stopwatch that paces loops; only differences mean anything
   * @return nanoseconds until the next step is due unless the loop is woken before; 0 for at once
   */
  long step(long now);
}
