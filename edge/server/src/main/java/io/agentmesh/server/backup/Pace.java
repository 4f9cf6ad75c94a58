package io.agentmesh.server.backup;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Holds a copy back to so many bytes a second, and breaks it off when the node stops. Used by one
 * thread.
 */
final class Pace implements IntConsumer {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final long bytesPerSecond;
  private final BooleanSupplier stopping;
  private final long began = System.nanoTime();
  private long bytes;

  Pace(long bytesPerSecond, BooleanSupplier stopping) {
    this.bytesPerSecond = bytesPerSecond;
    this.stopping = stopping;
  }

  @Override
  public void accept(int more) {
    bytes += more;
    long due = began + (long) (bytes / (double) bytesPerSecond * TimeUnit.SECONDS.toNanos(1));
    long left = due - System.nanoTime();
    goOn();
    while (left > 0) {
      LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
      goOn();
      left = due - System.nanoTime();
    }
  }

  /** Throws when the node stops. */
  void goOn() {
    if (stopping.getAsBoolean()) {
      throw new UncheckedIOException(
          "the node is stopping", new InterruptedIOException("the node is stopping"));
    }
  }
}
