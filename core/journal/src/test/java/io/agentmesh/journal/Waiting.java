package io.agentmesh.journal;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for a condition, with a bound. */
public final class Waiting {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private Waiting() {}

  /** Returns when the condition holds; fails when it does not within 20 seconds. */
  public static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        fail("Waited too long until " + what);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
