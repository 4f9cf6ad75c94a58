package io.agentmesh.engine.alert.feed;

import io.agentmesh.engine.alert.Alert;
import io.agentmesh.engine.alert.AlertChannel;
import io.agentmesh.engine.alert.AlertChannel.Told;
import io.agentmesh.engine.alert.AlertOptions;
import io.agentmesh.engine.alert.AlertStore;
import io.agentmesh.engine.alert.Notice;
import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Entropy;
import io.agentmesh.journal.loop.Loop;
import io.agentmesh.journal.loop.Looping;
import io.agentmesh.journal.loop.Threads;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one channel what waits for it, one after the other: retries with growing, random pauses,
 * keeps to its rate, and gives up in the end. One thread; the questions are for any.
 */
final class AlertSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FIRST_PAUSE_MILLIS = 1000;
  private static final int HOPELESS_ATTEMPTS = 3;

  private final AlertChannel channel;
  private final AlertStore store;
  private final AlertOptions options;
  private final Clock clock;
  private final Entropy entropy;
  private final Rate rate;
  private final Looping looping;
  private long pausedUntil;
  private boolean paused;
  private volatile int failuresInARow;
  private volatile boolean stopping;
  private volatile @Nullable String failure;

  AlertSender(
      AlertChannel channel,
      AlertStore store,
      AlertOptions options,
      Clock clock,
      Entropy entropy,
      Threads threads) {
    this.channel = channel;
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.entropy = entropy;
    this.rate = new Rate(options.perMinute());
    this.looping = threads.loop("alert-" + channel.name(), true, this::step);
  }

  void start() {
    looping.start();
  }

  void wake() {
    looping.wake();
  }

  AlertChannel channel() {
    return channel;
  }

  /** Why the latest attempt failed, or null when it did not. */
  @Nullable String trouble() {
    return failure;
  }

  int failuresInARow() {
    return failuresInARow;
  }

  private long step(long now) {
    if (stopping) {
      return Loop.ENDED;
    }
    if (paused && pausedUntil - now > 0) {
      return pausedUntil - now;
    }
    paused = false;
    try {
      return next(now);
    } catch (RuntimeException e) {
      pauseFor(now, FIRST_PAUSE_MILLIS);
      failed(String.valueOf(e.getMessage()));
      return pausedUntil - now;
    }
  }

  private long next(long now) {
    Notice next = store.next(channel.name());
    if (next == null) {
      return LOOK_AGAIN_NANOS;
    }
    long wait = next.notBefore() - clock.micros();
    if (wait > 0) {
      return Math.min(LOOK_AGAIN_NANOS, TimeUnit.MICROSECONDS.toNanos(wait));
    }
    long nanos = rate.take(now);
    if (nanos > 0) {
      return nanos;
    }
    Alert alert = store.find(next.alert());
    Told told =
        alert == null
            ? new Told.Failed("the alert is no longer kept", true, 0)
            : tell(next.about(), alert);
    keep(now, next, told);
    return 0;
  }

  private Told tell(Notice.About about, Alert alert) {
    try {
      return channel.tell(about, alert);
    } catch (RuntimeException e) {
      return new Told.Failed(String.valueOf(e.getMessage()), false, 0);
    }
  }

  private void keep(long now, Notice notice, Told told) {
    switch (told) {
      case Told.Taken() -> {
        failuresInARow = 0;
        failure = null;
        settle(notice.after(Notice.Stage.TAKEN, notice.notBefore(), ""));
      }
      case Told.Failed(var reason, var hopeless, var asked) -> {
        failed(reason);
        boolean ends =
            hopeless && notice.attempts() + 1 >= HOPELESS_ATTEMPTS
                || clock.micros() - notice.madeAt() > options.giveUpMillis() * 1000;
        if (ends) {
          LOG.warn("{} was not told of alert {}: {}", channel.name(), notice.alert(), reason);
          settle(notice.after(Notice.Stage.FAILED, notice.notBefore(), reason));
        } else {
          long pause = asked > 0 ? asked : pauseMillis(notice.attempts());
          settle(notice.after(Notice.Stage.WAITING, clock.micros() + pause * 1000, reason));
          if (!hopeless) {
            pauseFor(now, pause);
          }
        }
      }
    }
  }

  private void settle(Notice notice) {
    store.change(change -> change.put(notice));
  }

  private void failed(String reason) {
    int before = failuresInARow;
    failuresInARow = before + 1;
    if (before == 0) {
      LOG.warn("alert channel {} does not take alerts: {}", channel.name(), reason);
    }
    failure = reason;
  }

  private void pauseFor(long now, long millis) {
    paused = true;
    pausedUntil = now + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** A random part of a time that doubles with every attempt. */
  private long pauseMillis(int attempts) {
    long longest =
        Math.min(FIRST_PAUSE_MILLIS << Math.min(attempts, 20), options.longestPauseMillis());
    return 1 + Math.floorMod(entropy.next(), longest);
  }

  @Override
  public void close() {
    stopping = true;
    looping.wake();
    looping.awaitEnd(TimeUnit.SECONDS.toNanos(1));
  }
}
