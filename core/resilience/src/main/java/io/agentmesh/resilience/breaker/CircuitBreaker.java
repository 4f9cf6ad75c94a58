package io.agentmesh.resilience.breaker;

import io.agentmesh.resilience.port.Time;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker: after too many failures in a row nothing is sent for a while, so that neither
 * the caller waits for nothing nor the other side is kept down by those who ask it; then a few
 * probes go through, and it closes once enough of them succeeded.
 *
 * <p>Who wants to call {@linkplain #acquire asks} and gets a {@link Permit}, or null. The permit is
 * ended once, with what the call says about the other side. A permit counts only for the state that
 * it was given in: the late answer to a call from before the circuit opened neither closes it nor
 * keeps it open, and a probe that was cancelled gives its place back.
 *
 * <p>The time of an open circuit is looked at when somebody asks; nothing runs by itself. Safe for
 * any thread; while it is closed and nothing fails, no lock is taken.
 */
public final class CircuitBreaker {
  private final Time time;
  private final BreakerListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile BreakerConfig config;
  private volatile BreakerState state = new ClosedState();

  /** Closed, and tells the listener what changes. */
  public CircuitBreaker(BreakerConfig config, Time time, BreakerListener listener) {
    this.config = config;
    this.time = time;
    this.listener = listener;
  }

  /** Lets a call through, or gives null. */
  public @Nullable Permit acquire() {
    BreakerState found = state;
    if (found instanceof ClosedState) {
      return new Permit(found);
    }
    lock.lock();
    try {
      BreakerState now = state.at(time.nanos(), config);
      become(now, "the time of the open circuit is over");
      return now.admit(config) ? new Permit(now) : null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a call would be let through now; takes nothing and changes nothing. */
  public boolean admits() {
    if (state instanceof ClosedState) {
      return true;
    }
    lock.lock();
    try {
      return switch (state) {
        case ClosedState _ -> true;
        case OpenState open -> open.left(time.nanos(), config) == 0;
        case HalfOpenState half -> half.hasRoom(config);
      };
    } finally {
      lock.unlock();
    }
  }

  /** What it lets through. */
  public BreakerMode mode() {
    return state.mode();
  }

  /** How long nothing is let through yet, in nanoseconds; 0 unless it is open. */
  public long opensForNanos() {
    return state instanceof OpenState open ? open.left(time.nanos(), config) : 0;
  }

  /** How many calls failed in a row; 0 unless it is closed. */
  public int failuresInARow() {
    return state instanceof ClosedState closed ? closed.failures() : 0;
  }

  /** How it is configured. */
  public BreakerConfig config() {
    return config;
  }

  /** Is configured anew at once, also for the time that it is open already. */
  public void adjust(BreakerConfig next) {
    lock.lock();
    try {
      config = next;
    } finally {
      lock.unlock();
    }
  }

  /** From now on only probes are let through, whatever it was. */
  public void probe(Object why) {
    lock.lock();
    try {
      become(new HalfOpenState(), why);
    } finally {
      lock.unlock();
    }
  }

  private void become(BreakerState next, Object why) {
    BreakerState before = state;
    if (next != before) {
      state = next;
      listener.changed(before.mode(), next.mode(), why);
    }
  }

  /** That one call may be made. Its caller ends it once; what comes after that is ignored. */
  public final class Permit {
    private final BreakerState of;
    private boolean ended;

    private Permit(BreakerState of) {
      this.of = of;
    }

    /** The other side did its work, or said soundly that it will not. */
    public void succeeded() {
      if (of instanceof ClosedState closed && closed.failures() == 0) {
        ended = true;
        return;
      }
      lock.lock();
      try {
        if (ends()) {
          become(of.succeeded(config), "it is reached again");
        }
      } finally {
        lock.unlock();
      }
    }

    /** The other side failed, or nobody knows whether it did its work. */
    public void failed(Object why) {
      lock.lock();
      try {
        if (ends()) {
          become(of.failed(time.nanos(), config), why);
        }
      } finally {
        lock.unlock();
      }
    }

    /** The call was not made, or was cancelled: it says nothing about the other side. */
    public void released() {
      if (ended) {
        return;
      }
      lock.lock();
      try {
        if (ends()) {
          of.released();
        }
      } finally {
        lock.unlock();
      }
    }

    private boolean ends() {
      boolean counts = !ended && state == of;
      ended = true;
      return counts;
    }
  }
}
