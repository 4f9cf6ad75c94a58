package io.agentmesh.resilience.port;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A stopwatch that goes on when it is told to, and when somebody waits. */
public final class TestTime implements Time {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
  private final List<Long> slept = new CopyOnWriteArrayList<>();

  /** Lets as many milliseconds pass. */
  public void pass(long millis) {
    nanos.addAndGet(millis * 1_000_000);
  }

  /** How long was slept, one after the other, in nanoseconds. */
  public List<Long> slept() {
    return List.copyOf(slept);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept.add(nanos);
    this.nanos.addAndGet(nanos);
  }

  @Override
  public void park(Object blocker, long nanos) {
    this.nanos.addAndGet(nanos);
  }
}
