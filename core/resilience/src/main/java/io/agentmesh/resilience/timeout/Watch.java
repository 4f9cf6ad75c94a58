package io.agentmesh.resilience.timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The attempts under way that may all take the same time, so the first that began is the first that
 * is late. Safe for any thread.
 */
final class Watch {
  private final long nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Attempt first;
  private @Nullable Attempt last;
  private boolean retired;

  Watch(long nanos) {
    this.nanos = nanos;
  }

  /** Begins an attempt; null when this watch is retired. */
  @Nullable Attempt begin(long now) {
    Attempt attempt = new Attempt(this, now + nanos);
    lock.lock();
    try {
      if (retired) {
        return null;
      }
      Attempt end = last;
      attempt.before = end;
      if (end == null) {
        first = attempt;
      } else {
        end.after = attempt;
      }
      last = attempt;
    } finally {
      lock.unlock();
    }
    return attempt;
  }

  void forget(Attempt attempt) {
    lock.lock();
    try {
      unlink(attempt);
    } finally {
      lock.unlock();
    }
  }

  private void unlink(Attempt attempt) {
    Attempt before = attempt.before;
    Attempt after = attempt.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    attempt.before = null;
    attempt.after = null;
  }

  /** Interrupts who is late, and says in how many nanoseconds somebody may be next. */
  long sweep(long now) {
    List<Attempt> late = new ArrayList<>();
    long wait = nanos;
    lock.lock();
    try {
      for (Attempt a = first; a != null; a = a.after) {
        if (a.deadline() - now > 0) {
          wait = Math.min(nanos, a.deadline() - now);
          break;
        }
        late.add(a);
      }
    } finally {
      lock.unlock();
    }
    late.forEach(Attempt::expire);
    return wait;
  }

  /** Nobody begins here any more. */
  void retire() {
    lock.lock();
    try {
      retired = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is retired and nobody is under way. */
  boolean isOver() {
    lock.lock();
    try {
      return retired && first == null;
    } finally {
      lock.unlock();
    }
  }
}
