package io.agentmesh.simulation.schedule;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time and what is due in it; what is due at one moment is done in the order of asking. */
public final class Schedule {
  private record Due(long at, long order, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** Far more than any run needs. */
  private static final long LIMIT = 2_000_000;

  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final SplittableRandom random;
  private long now;
  private long asked;
  private long done;

  /** Begins at 0, with chance from a seed. */
  public Schedule(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Nanoseconds since the beginning. */
  public long now() {
    return now;
  }

  /** Things done so far. */
  public long done() {
    return done;
  }

  /** The one source of chance. */
  public SplittableRandom random() {
    return random;
  }

  /** Whether a thing of this probability happens now. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Has something done after so many nanoseconds. */
  public void in(long nanos, Runnable what) {
    due.add(new Due(now + nanos, asked++, what));
  }

  /** Has something done after so many milliseconds, give or take a half. */
  public void about(long millis, Runnable what) {
    in(millis * 500_000 + random.nextLong(millis * 1_000_000 + 1), what);
  }

  /** Does everything that is due up to a moment; a step that waits may call this again. */
  public void runUntil(long at) {
    Due next = due.peek();
    while (next != null && next.at() <= at) {
      due.remove();
      now = Math.max(now, next.at());
      if (++done > LIMIT) {
        throw new IllegalStateException("it does not come to an end");
      }
      next.what().run();
      next = due.peek();
    }
    now = Math.max(now, at);
  }
}
