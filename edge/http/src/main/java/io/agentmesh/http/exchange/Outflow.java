package io.agentmesh.http.exchange;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What was written to clients and not taken by them, of all connections together. Those who take
 * nothing go when it becomes much, so that they can not use up the memory of all. Thread-safe.
 */
public final class Outflow {
  /** How long a client may take nothing while too much waits, in nanoseconds. */
  public static final long PATIENCE_NANOS = 2_000_000_000L;

  private final AtomicLong bytes = new AtomicLong();
  private final long most;

  /**
   * With nothing written.
   *
   * @param most bytes that may wait to be taken
   */
  public Outflow(long most) {
    this.most = most;
  }

  /** Whether so many bytes more may wait; if so, they do. */
  public boolean reserve(int more) {
    boolean fits = bytes.addAndGet(more) <= most;
    if (!fits) {
      bytes.addAndGet(-more);
    }
    return fits;
  }

  /** Whether so much waits that those who take nothing have to go. */
  public boolean isTight() {
    return bytes.get() > most / 2;
  }

  /** Bytes that wait. */
  public long waiting() {
    return bytes.get();
  }

  /** So many bytes more wait. */
  public void wrote(long more) {
    bytes.addAndGet(more);
  }

  /** So many were taken, or wait no longer because the connection is gone. */
  public void took(long fewer) {
    bytes.addAndGet(-fewer);
  }
}
