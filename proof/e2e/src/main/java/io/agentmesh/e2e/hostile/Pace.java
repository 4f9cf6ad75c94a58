package io.agentmesh.e2e.hostile;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** One client's time and chance. */
final class Pace {
  private final int number;
  private final SplittableRandom random;
  private Runnable begun;

  /** Of the client with that number; says once that it is at what it came for. */
  Pace(int number, Runnable begun) {
    this.begun = begun;
    this.number = number;
    this.random = new SplittableRandom(number);
  }

  /** The client is at what it came for. */
  void begun() {
    begun.run();
    begun = () -> {};
  }

  /** Half of the clients are. */
  boolean isEven() {
    return number % 2 == 0;
  }

  SplittableRandom random() {
    return random;
  }

  /** Does nothing for about so long: half to one and a half times, for nobody keeps step. */
  void rest(Duration time) {
    LockSupport.parkNanos(time.toNanos() / 2 + random.nextLong(time.toNanos()));
  }
}
