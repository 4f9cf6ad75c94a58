package io.agentmesh.resilience.port;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The time and the chance of the machine itself. */
public enum Machine implements Time, Chance {
  /** The only one. */
  REAL;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  @Override
  public void park(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, nanos);
  }

  @Override
  public long below(long bound) {
    return ThreadLocalRandom.current().nextLong(bound);
  }
}
