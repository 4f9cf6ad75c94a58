package io.agentmesh.identity;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, fetched on a thread of their own again and again. When they can not be had,
 * the last ones stay for a bounded time. Safe for any thread; only its own thread waits.
 */
final class KeySource implements AutoCloseable {
  /** Gets the keys from the issuer. */
  interface Fetch {
    /** The keys that it shows now. */
    KeySet keys() throws IOException;
  }

  private record Held(KeySet keys, long since) {}

  private static final Logger LOG = LoggerFactory.getLogger(KeySource.class);

  private final Fetch fetch;
  private final LongSupplier micros;
  private final long minRefresh;
  private final long keepFor;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("identity-keys").factory());
  private volatile @Nullable Held held;
  private @Nullable CompletableFuture<Void> underWay;
  private long triedAt;
  private boolean tried;

  KeySource(Fetch fetch, LongSupplier micros, KeyOptions options) {
    this.fetch = fetch;
    this.micros = micros;
    this.minRefresh = micros(options.minRefresh());
    this.keepFor = micros(options.keepFor());
    long every = options.refreshEvery().toMillis();
    var _ = thread.scheduleWithFixedDelay(this::refreshNow, 0, every, TimeUnit.MILLISECONDS);
  }

  /** The keys to trust now, or null when there are none, or none that are young enough. */
  @Nullable KeySet current() {
    Held now = held;
    return now == null || micros.getAsLong() - now.since() > keepFor ? null : now.keys();
  }

  /**
   * Fetches them, unless that was tried a moment ago; completes when it is done, however it ended.
   * Whoever asks while they are being fetched waits for that.
   */
  synchronized CompletableFuture<Void> refresh() {
    if (underWay != null) {
      return underWay;
    }
    if (tried && Math.abs(micros.getAsLong() - triedAt) < minRefresh) {
      return CompletableFuture.completedFuture(null);
    }
    return begin();
  }

  private synchronized void refreshNow() {
    if (underWay == null) {
      var _ = begin();
    }
  }

  private CompletableFuture<Void> begin() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    underWay = done;
    thread.execute(() -> {
      fetched();
      ended();
      done.complete(null);
    });
    return done;
  }

  private void fetched() {
    try {
      held = new Held(fetch.keys(), micros.getAsLong());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the keys of the identity provider can not be had: {}", e.getMessage());
    }
  }

  private synchronized void ended() {
    triedAt = micros.getAsLong();
    tried = true;
    underWay = null;
  }

  private static long micros(Duration time) {
    return TimeUnit.MILLISECONDS.toMicros(time.toMillis());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
