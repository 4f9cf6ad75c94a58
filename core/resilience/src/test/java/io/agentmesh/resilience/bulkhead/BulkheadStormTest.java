package io.agentmesh.resilience.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.resilience.port.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * 10,000 callers on virtual threads, many of them interrupted at random moments and many timed out,
 * while the number of places changes: no place is lost, nobody hangs, and never are more calls
 * under way than there may be.
 */
class BulkheadStormTest {
  private static final int CALLERS = 10_000;
  private static final int MOST = 16;

  @Test
  void storm_ofInterruptedAndTimedOutCallers_losesNoPlace() throws InterruptedException {
    long seed = Long.getLong("seed", 4242);
    SplittableRandom random = new SplittableRandom(seed);
    Bulkhead bulkhead = new Bulkhead(config(MOST, Duration.ofMillis(20)), Machine.REAL);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    LongAdder entered = new LongAdder();
    LongAdder turnedAway = new LongAdder();
    LongAdder interrupted = new LongAdder();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      long stay = random.nextLong(50_000, 600_000);
      callers.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  if (bulkhead.enter() instanceof Place place) {
                    try (place) {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      Machine.REAL.park(this, stay);
                    } finally {
                      inside.decrementAndGet();
                    }
                    entered.increment();
                  } else {
                    turnedAway.increment();
                  }
                } catch (InterruptedException e) {
                  interrupted.increment();
                }
              }));
      if (random.nextInt(3) == 0) {
        callers.get(random.nextInt(callers.size())).interrupt();
        callers.getLast().interrupt();
      }
      if (i % 100 == 99) {
        bulkhead.adjust(config(1 + random.nextInt(MOST), Duration.ofMillis(random.nextInt(20))));
      }
    }
    for (Thread caller : callers) {
      assertThat(caller.join(Duration.ofSeconds(60))).as("seed %d: nobody hangs", seed).isTrue();
    }
    System.out.println(
        "seed %d: %s entered, %s turned away, %s interrupted, %s at once"
            .formatted(seed, entered, turnedAway, interrupted, most));
    assertThat(entered.sum() + turnedAway.sum() + interrupted.sum()).isEqualTo(CALLERS);
    assertThat(interrupted.sum()).isPositive();
    assertThat(turnedAway.sum()).isPositive();
    assertThat(most.get()).isLessThanOrEqualTo(MOST);
    assertThat(bulkhead.use().concurrent()).isZero();
    assertThat(bulkhead.use().queued()).isZero();
    bulkhead.adjust(config(3, Duration.ZERO));
    for (int i = 0; i < 3; i++) {
      assertThat(bulkhead.enter()).isInstanceOf(Place.class);
    }
    assertThat(bulkhead.enter()).isEqualTo(new Admission.Full());
  }

  private static BulkheadConfig config(int places, Duration patience) {
    return new BulkheadConfig(places, 1000, patience);
  }
}
