package io.agentmesh.resilience.retry;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What may be spent on retries. When the other side fails for everybody, retries multiply what it
 * has to bear just then; so every call pays a part of a token in, a retry takes a whole one out,
 * and without one there is no retry. It begins with what may be saved up, so that a mesh that
 * hardly calls may try again at all.
 *
 * <p>In any stretch of time there are at most {@code percent} of the calls in it plus {@code burst}
 * retries: the bucket is the window, and what does not fit in is forgotten. Safe for any thread,
 * without locks.
 */
public final class RetryBudget {
  /** Parts of a token. */
  private static final long WHOLE = 100;

  private final AtomicLong parts;
  private volatile BudgetConfig config;

  /** Full. */
  public RetryBudget(BudgetConfig config) {
    this.config = config;
    this.parts = new AtomicLong(config.burst() * WHOLE);
  }

  /** A call is made: it pays in. */
  public void deposit() {
    BudgetConfig now = config;
    long most = now.burst() * WHOLE;
    long held = parts.get();
    while (held < most && !parts.compareAndSet(held, Math.min(most, held + now.percent()))) {
      held = parts.get();
    }
  }

  /** Takes the token for a retry out, or says that there is none. */
  public boolean withdraw() {
    long held = parts.get();
    while (held >= WHOLE) {
      if (parts.compareAndSet(held, held - WHOLE)) {
        return true;
      }
      held = parts.get();
    }
    return false;
  }

  /** How many retries there may be now. */
  public long left() {
    return parts.get() / WHOLE;
  }

  /** How it is configured. */
  public BudgetConfig config() {
    return config;
  }

  /** Is configured anew: what was saved up stays, as far as it fits in. */
  public void adjust(BudgetConfig next) {
    config = next;
    parts.updateAndGet(held -> Math.min(held, next.burst() * WHOLE));
  }
}
