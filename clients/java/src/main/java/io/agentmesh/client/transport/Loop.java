package io.agentmesh.client.transport;

import java.time.Duration;

/** The one thread that owns the state of a session. Nothing on it may block. */
public interface Loop {

  /** Runs the task on the loop, after what is already waiting there. */
  void execute(Runnable task);

  /** Runs the task on the loop once the delay is over. */
  Timer after(Duration delay, Runnable task);

  /** Whether the caller is on this loop. */
  boolean isCurrent();

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {

    /** Forgets the task; too late once it runs. */
    void cancel();
  }
}
