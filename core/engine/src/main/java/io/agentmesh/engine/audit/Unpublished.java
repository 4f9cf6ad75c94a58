package io.agentmesh.engine.audit;

import java.util.function.LongConsumer;

/**
 * What the ledgers hold and no checkpoint shows yet. The feed's own, but for {@link #since} and who
 * hears how long it takes to publish.
 */
public final class Unpublished {
  private final long gatherNanos;
  private boolean any;
  private long dueAt;
  private long beganAt;
  private boolean began;
  private volatile long since;
  private volatile LongConsumer published = _ -> {};

  /** Entries are gathered so long before they are published. */
  Unpublished(long gatherNanos) {
    this.gatherNanos = gatherNanos;
  }

  /** From now on hears how many nanoseconds it took to publish. */
  public void tell(LongConsumer heard) {
    published = heard;
  }

  /** Since when the first entry waits for a checkpoint, microseconds; 0 when none waits. */
  public long since() {
    return since;
  }

  boolean any() {
    return any;
  }

  /** An entry of that time is there. */
  void add(long timeMicros, long now) {
    if (since == 0) {
      since = timeMicros;
    }
    if (!any) {
      any = true;
      dueAt = now + gatherNanos;
    }
  }

  boolean isDue(long now) {
    return any && dueAt - now <= 0;
  }

  /** It is being published; says whether that is so far. */
  void published(boolean all, long now) {
    any = !all;
    dueAt = now + gatherNanos;
    beganAt = now;
    began = true;
  }

  /** The next step after it was published has begun: tells how long that took. */
  void measure(long now) {
    if (began) {
      began = false;
      published.accept(now - beganAt);
    }
  }

  /** Whether the next step is to come at once, to measure this one. */
  boolean measures() {
    return began;
  }

  /** Nothing waits any more. */
  void clear() {
    since = 0;
  }

  /** The ledgers were let go of; what waited comes again. */
  void letGo() {
    any = false;
  }
}
