package io.agentmesh.simulation.world;

import io.agentmesh.simulation.schedule.Schedule;

/** The network: delays frames, loses, doubles and so reorders them, and is cut now and then. */
public final class Link {
  private final Schedule schedule;
  private final double lost;
  private final double doubled;
  private boolean calm;
  private long cutUntil;

  Link(Schedule schedule, double lost, double doubled) {
    this.schedule = schedule;
    this.lost = lost;
    this.doubled = doubled;
  }

  /** Nothing is lost any more. */
  void calm() {
    calm = true;
    cutUntil = 0;
  }

  /** Loses everything for so many nanoseconds. */
  void cut(long nanos) {
    cutUntil = schedule.now() + nanos;
  }

  /** Sends a frame. */
  public void send(Runnable frame) {
    if (!calm && (schedule.now() < cutUntil || schedule.chance(lost))) {
      return;
    }
    carry(frame);
    if (!calm && schedule.chance(doubled)) {
      carry(frame);
    }
  }

  private void carry(Runnable frame) {
    long slow = !calm && schedule.chance(0.02) ? 400_000_000L : 1_500_000L;
    schedule.in(
        50_000 + schedule.random().nextLong(slow),
        () -> {
          if (calm || schedule.now() >= cutUntil) {
            frame.run();
          }
        });
  }
}
