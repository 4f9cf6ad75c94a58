package io.agentmesh.resilience.chaos;

import io.agentmesh.resilience.port.Time;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A fault that is injected, or was. Safe for any thread. */
public final class Fault {
  private final String id;
  private final FaultSpec spec;
  private final String by;
  private final Instant beganAt;
  private final Time time;
  private final long beganNanos;
  private final LongAdder hits = new LongAdder();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable FaultEnd end;
  private volatile long endedNanos;

  Fault(String id, FaultSpec spec, String by, Instant beganAt, Time time) {
    this.id = id;
    this.spec = spec;
    this.by = by;
    this.beganAt = beganAt;
    this.time = time;
    this.beganNanos = time.nanos();
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** What it is. */
  public FaultSpec spec() {
    return spec;
  }

  /** Who began it. */
  public String by() {
    return by;
  }

  /** How often it hit. */
  public long hits() {
    return hits.sum();
  }

  /** How it ended, or null while it has not. */
  public @Nullable FaultEnd end() {
    return end;
  }

  /** When it began. */
  public Instant beganAt() {
    return beganAt;
  }

  /** When it ended, or else when it will at the latest. */
  public Instant endsAt() {
    return end == null ? beganAt.plus(spec.duration()) : beganAt.plusNanos(endedNanos);
  }

  /** Nanoseconds that it goes on at most; 0 when it is over. */
  public long leftNanos() {
    return end != null ? 0 : Math.max(0, spec.duration().toNanos() - (time.nanos() - beganNanos));
  }

  /**
   * How long an act that is hit has to wait, in nanoseconds: for its latency or until the fault is
   * over, whichever comes first, and not at all for another kind.
   */
  public long waitNanos() {
    return switch (spec.kind()) {
      case LATENCY -> Math.min(spec.latency().toNanos(), leftNanos());
      case PAUSE -> leftNanos();
      case ERROR, DROP -> 0;
    };
  }

  /** Waits for as long; ends at once when the fault does. */
  public void await() throws InterruptedException {
    var _ = ended.await(waitNanos(), TimeUnit.NANOSECONDS);
  }

  /** The same for a thread that nobody interrupts; an interrupt is kept for later. */
  public void awaitUninterrupted() {
    boolean interrupted = false;
    boolean waited = false;
    while (!waited) {
      try {
        await();
        waited = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void struck() {
    hits.increment();
  }

  /** Whether this ended it; called by one thread at a time. */
  boolean end(FaultEnd how) {
    if (end != null) {
      return false;
    }
    endedNanos = time.nanos() - beganNanos;
    end = how;
    ended.countDown();
    return true;
  }
}
