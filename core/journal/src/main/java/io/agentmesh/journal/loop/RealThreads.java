package io.agentmesh.journal.loop;

import java.util.concurrent.locks.LockSupport;

/** A platform thread for each loop. */
final class RealThreads implements Threads {
  static final RealThreads INSTANCE = new RealThreads();

  private RealThreads() {}

  @Override
  public Looping loop(String name, boolean daemon, Loop loop) {
    return new LoopThread(name, daemon, loop);
  }

  @Override
  public void pause(long nanos) {
    LockSupport.parkNanos(this, nanos);
  }
}
