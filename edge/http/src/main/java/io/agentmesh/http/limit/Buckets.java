package io.agentmesh.http.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket for each of those who ask, for a bounded number of them. Only full buckets are
 * forgotten, so nobody gets more by being forgotten; while there is no room, those who are new
 * share one bucket. Safe for any thread.
 */
final class Buckets<K> {
  /** How often it is looked for full buckets when there is no room. */
  private static final long LOOK_NANOS = 1_000_000_000;

  private final Map<K, Bucket> buckets = new ConcurrentHashMap<>();
  private final Rate rate;
  private final int most;
  private final TimeMeter time;
  private final Bucket others;
  private final AtomicLong lookedAt;

  Buckets(Rate rate, int most, TimeMeter time) {
    this.rate = rate;
    this.most = most;
    this.time = time;
    this.others = bucket();
    this.lookedAt = new AtomicLong(time.currentTimeNanos() - LOOK_NANOS);
  }

  /** The bucket of one that asks. */
  Bucket of(K key) {
    Bucket known = buckets.get(key);
    if (known != null) {
      return known;
    }
    if (buckets.size() >= most) {
      forgetFull();
      if (buckets.size() >= most) {
        return others;
      }
    }
    return buckets.computeIfAbsent(key, _ -> bucket());
  }

  /** Whether something is left in the bucket of one that may be unknown. */
  boolean left(K key) {
    Bucket known = buckets.get(key);
    return known == null || known.getAvailableTokens() > 0;
  }

  /** How many are remembered. */
  int size() {
    return buckets.size();
  }

  private void forgetFull() {
    long now = time.currentTimeNanos();
    long before = lookedAt.get();
    if (now - before >= LOOK_NANOS && lookedAt.compareAndSet(before, now)) {
      buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= rate.most());
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(Math.max(1, rate.most()))
                .refillGreedy(Math.max(1, rate.perSecond()), Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
