package io.agentmesh.e2e.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Hostile clients of one kind as a process: {@code Attacker KIND PORT MESSAGE}, with the key in the
 * environment. Says {@code begun} once every client is at what it came for, then now and again
 * {@code sent N}, and ends with its input.
 */
public final class Attacker {
  /** The variable with the key. */
  public static final String KEY = "HOSTILE_KEY";

  /** What it says when all of its clients have come. */
  public static final String BEGUN = "begun";

  /** What stands before how many times they sent something, all together. */
  public static final String SENT = "sent ";

  private static final Duration AGAIN = Duration.ofMillis(100);
  private static final Duration TELLING = Duration.ofMillis(250);

  private final Attack attack;
  private final Quarry quarry;
  private final AtomicInteger come = new AtomicInteger();
  private final AtomicLong turnedAway = new AtomicLong();
  private final LongAdder sent = new LongAdder();

  private Attacker(Attack attack, Quarry quarry) {
    this.attack = attack;
    this.quarry = quarry;
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = System.getenv();
    String key = environment.getOrDefault(KEY, "");
    Quarry quarry = new Quarry(Integer.parseInt(arguments[1]), key, arguments[2]);
    new Attacker(Attack.valueOf(arguments[0]), quarry).begin();
    int input = System.in.read();
    while (input >= 0) {
      input = System.in.read();
    }
    Runtime.getRuntime().halt(0);
  }

  private void begin() {
    for (int i = 0; i < attack.clients(); i++) {
      int number = i;
      Thread.ofVirtual().start(() -> live(new Pace(number, this::begun)));
    }
  }

  private void begun() {
    if (come.incrementAndGet() == attack.clients()) {
      IO.println(SENT + sent.sum());
      IO.println(BEGUN);
      Thread.ofVirtual().start(this::tell);
    }
  }

  private void tell() {
    while (true) {
      LockSupport.parkNanos(TELLING.toNanos());
      IO.println(SENT + sent.sum());
    }
  }

  private void live(Pace pace) {
    while (true) {
      try (Wire wire = new Wire(quarry.port(), sent)) {
        attack.act(wire, quarry, pace);
      } catch (IOException ended) {
        pace.begun();
        if (turnedAway.getAndIncrement() == 0) {
          IO.println("first turned away: " + ended.getMessage());
        }
        pace.rest(AGAIN);
      }
    }
  }
}
