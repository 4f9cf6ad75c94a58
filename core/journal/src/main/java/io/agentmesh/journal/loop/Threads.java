package io.agentmesh.journal.loop;

/** Runs loops. Implementations are safe for any thread. */
public interface Threads {
  /** A platform thread for each loop. */
  static Threads real() {
    return RealThreads.INSTANCE;
  }

  /** A loop that is not started yet; a daemon does not keep the process alive. */
  Looping loop(String name, boolean daemon, Loop loop);

  /** Lets a step wait for what another loop does; it may come back early. */
  void pause(long nanos);
}
