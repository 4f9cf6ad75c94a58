package io.agentmesh.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.resilience.port.TestTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of calls, ends and passing time, with the circuit beside a model of it that is
 * written from the words of the rules: a list of what happened in the present period.
 */
class BreakerModelTest {
  private static final int SEQUENCES = 2000;
  private static final int STEPS = 200;

  /** A permit of both, and the period of the model that it was given in. */
  private record Pair(CircuitBreaker.Permit permit, int period) {}

  private static final class Model {
    final BreakerConfig config;
    BreakerMode mode = BreakerMode.CLOSED;
    int period;
    int failures;
    int successes;
    int underWay;
    long openedAt;

    Model(BreakerConfig config) {
      this.config = config;
    }

    boolean acquire(long nowMillis) {
      if (mode == BreakerMode.OPEN && nowMillis - openedAt >= config.openFor().toMillis()) {
        enter(BreakerMode.HALF_OPEN, nowMillis);
      }
      boolean let =
          switch (mode) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> underWay < config.probes();
          };
      underWay += let ? 1 : 0;
      return let;
    }

    void end(int of, int how, long nowMillis) {
      if (of != period) {
        return;
      }
      underWay--;
      if (how == 0) {
        failures = 0;
        successes++;
        if (mode == BreakerMode.HALF_OPEN && successes == config.successes()) {
          enter(BreakerMode.CLOSED, nowMillis);
        }
      } else if (how == 1) {
        failures++;
        if (mode == BreakerMode.HALF_OPEN || failures == config.failures()) {
          enter(BreakerMode.OPEN, nowMillis);
        }
      }
    }

    void enter(BreakerMode next, long nowMillis) {
      mode = next;
      period++;
      failures = 0;
      successes = 0;
      underWay = 0;
      openedAt = nowMillis;
    }
  }

  @Test
  void circuit_inRandomSequences_doesWhatTheModelDoes() {
    long seed = Long.getLong("seed", 20261128);
    SplittableRandom random = new SplittableRandom(seed);
    int opened = 0;
    int closed = 0;
    for (int i = 0; i < SEQUENCES; i++) {
      long each = random.nextLong();
      int[] changes = sequence(each);
      opened += changes[0];
      closed += changes[1];
    }
    System.out.println("seed " + seed + ": opened " + opened + ", closed " + closed);
    assertThat(opened).isGreaterThan(SEQUENCES);
    assertThat(closed).isGreaterThan(SEQUENCES / 2);
  }

  private static int[] sequence(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BreakerConfig config =
        new BreakerConfig(
            1 + random.nextInt(6),
            Duration.ofMillis(10 + random.nextInt(90)),
            1 + random.nextInt(4),
            1 + random.nextInt(4));
    TestTime time = new TestTime();
    int[] changes = new int[2];
    CircuitBreaker breaker =
        new CircuitBreaker(
            config,
            time,
            (_, to, _) -> {
              changes[0] += to == BreakerMode.OPEN ? 1 : 0;
              changes[1] += to == BreakerMode.CLOSED ? 1 : 0;
            });
    Model model = new Model(config);
    List<Pair> held = new ArrayList<>();
    long now = 0;
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step + ", " + config;
      int act = random.nextInt(10);
      if (act == 0) {
        long millis = random.nextInt(120);
        time.pass(millis);
        now += millis;
      } else if (act < 5 || held.isEmpty()) {
        boolean would = breaker.admits();
        CircuitBreaker.Permit permit = breaker.acquire();
        assertThat(permit != null).as(where).isEqualTo(model.acquire(now)).isEqualTo(would);
        if (permit != null) {
          held.add(new Pair(permit, model.period));
        }
      } else {
        Pair pair = held.remove(random.nextInt(held.size()));
        boolean well = (step / 40) % 2 == 1;
        int dice = random.nextInt(10);
        int how = dice == 9 ? 2 : well == (dice < 8) ? 0 : 1;
        switch (how) {
          case 0 -> pair.permit().succeeded();
          case 1 -> pair.permit().failed("down");
          default -> pair.permit().released();
        }
        model.end(pair.period(), how, now);
      }
      assertThat(breaker.mode()).as(where).isEqualTo(model.mode);
    }
    return changes;
  }
}
