package io.agentmesh.client.agent;

import io.agentmesh.client.transport.Loop;
import java.time.Duration;
import java.util.function.Supplier;

/** Beats three times within the shortest time that anything lasts without. Lives on the loop. */
final class Pulse {

  private static final Duration SHORTEST = Duration.ofMillis(20);

  private final Loop loop;
  private final Supplier<Duration> lasting;
  private final Runnable wake;
  private Loop.Timer timer = () -> {};
  private Duration interval = Duration.ZERO;
  private boolean due;
  private boolean over;

  Pulse(Loop loop, Supplier<Duration> lasting, Runnable wake) {
    this.loop = loop;
    this.lasting = lasting;
    this.wake = wake;
  }

  /** Starts anew, because something that lasts shorter may have come. */
  void check() {
    Duration wanted = wanted();
    if (interval.isZero() || wanted.compareTo(interval) < 0) {
      timer.cancel();
      arm(wanted);
    }
  }

  /** Whether a beat is due; it is then no more. */
  boolean takeDue() {
    boolean was = due;
    due = false;
    return was;
  }

  void stop() {
    over = true;
    timer.cancel();
  }

  private void arm(Duration next) {
    if (!over) {
      interval = next;
      timer = loop.after(next, this::beat);
    }
  }

  private void beat() {
    due = true;
    arm(wanted());
    wake.run();
  }

  private Duration wanted() {
    Duration third = lasting.get().dividedBy(3);
    return third.compareTo(SHORTEST) < 0 ? SHORTEST : third;
  }
}
