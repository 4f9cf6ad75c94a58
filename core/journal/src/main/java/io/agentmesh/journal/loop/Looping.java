package io.agentmesh.journal.loop;

/** A loop in the hands of whoever runs it; safe for any thread. */
public interface Looping {
  /** Runs the loop from now on; to be called once. */
  void start();

  /** Has the next step done at once. What was handed over before this call is seen by that step. */
  void wake();

  /**
   * Waits for the end of the loop, at most so many nanoseconds, also when interrupted; the
   * interrupt is kept for later. A loop that was never started has ended.
   */
  void awaitEnd(long nanos);
}
