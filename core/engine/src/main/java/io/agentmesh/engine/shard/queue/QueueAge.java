package io.agentmesh.engine.shard.queue;

import java.util.concurrent.TimeUnit;

/**
 * Tells a queue that stands from one that a burst or a pause has filled, by how long what is served
 * has waited: the mesh is overloaded when nothing was served sooner than the limit for twice as
 * long, and is no more when something was served within half of it. Who was overloaded lately is so
 * again without that patience. After the idea of CoDel (RFC 8289), which knows a bad queue by the
 * least wait in an interval, and not by its length. Owned by the shard thread; whether it is
 * overloaded may be asked by any thread.
 */
final class QueueAge {
  /** For so many limits after an overload another one is believed at once. */
  private static final int LATELY = 10;

  private final long most;
  private long aboveSince;
  private boolean above;
  private long endedAt;
  private boolean everOverloaded;
  private volatile boolean overloaded;

  /** For work that may wait so many milliseconds. */
  QueueAge(long mostMillis) {
    this.most = TimeUnit.MILLISECONDS.toNanos(mostMillis);
  }

  /** Something is served, or stands in front, that has waited so long. */
  void served(long age, long now) {
    if (age < most) {
      above = false;
      if (age <= most / 2) {
        end(now);
      }
      return;
    }
    if (!above) {
      above = true;
      aboveSince = now;
    }
    if (!overloaded && (wasLately(now) || now - aboveSince >= 2 * most)) {
      overloaded = true;
      everOverloaded = true;
    }
  }

  /** Nothing waits. */
  void empty(long now) {
    above = false;
    end(now);
  }

  /** Whether new work is to be turned away at the door. */
  boolean isOverloaded() {
    return overloaded;
  }

  /** Whether new work that has waited so long is too late to be begun. */
  boolean isTooLate(long age) {
    return overloaded && age >= most;
  }

  private boolean wasLately(long now) {
    return everOverloaded && now - endedAt < LATELY * most;
  }

  private void end(long now) {
    if (overloaded) {
      overloaded = false;
      endedAt = now;
    }
  }
}
