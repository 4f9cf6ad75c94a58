package io.agentmesh.resilience.port;

/** The stopwatch and the pauses: of the machine, or of a test. Safe for any thread. */
public interface Time {
  /** What the stopwatch shows, in nanoseconds; only differences mean something. */
  long nanos();

  /** Waits as long, in nanoseconds; it holds nothing and is interrupted like every sleep. */
  void sleep(long nanos) throws InterruptedException;

  /**
   * Waits until the thread is unparked or interrupted, as long at the most; it may also end for no
   * reason, and leaves the interrupt as it is.
   */
  void park(Object blocker, long nanos);
}
