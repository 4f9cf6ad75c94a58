package io.agentmesh.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.resilience.breaker.BreakerConfig;
import io.agentmesh.resilience.bulkhead.BulkheadConfig;
import io.agentmesh.resilience.call.Judge;
import io.agentmesh.resilience.call.Outcome;
import io.agentmesh.resilience.port.Machine;
import io.agentmesh.resilience.retry.BudgetConfig;
import io.agentmesh.resilience.retry.RetryConfig;
import io.agentmesh.resilience.timeout.TimeoutConfig;
import io.agentmesh.resilience.timeout.Watchdog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * 10,000 callers on virtual threads of one policy whose other side is slow, broken or deaf by
 * turns, while many of them are interrupted: everybody comes back, no place and no probe is lost,
 * and retries stay within their budget.
 */
class PolicyStormTest {
  private static final int CALLERS = 10_000;
  private static final PolicyConfig CONFIG =
      new PolicyConfig(
          new BreakerConfig(20, Duration.ofMillis(10), 2, 2),
          new BulkheadConfig(64, 2000, Duration.ofMillis(50)),
          new TimeoutConfig(Duration.ofMillis(5)),
          new RetryConfig(3, Duration.ofMillis(1), Duration.ofMillis(4), true),
          BudgetConfig.DEFAULT);

  @Test
  void storm_ofCallers_losesNothing_andHangsNobody() throws InterruptedException {
    long seed = Long.getLong("seed", 777);
    SplittableRandom random = new SplittableRandom(seed);
    try (Watchdog watchdog = new Watchdog(Machine.REAL).start()) {
      ResiliencePolicy policy =
          new ResiliencePolicy(
              "storm",
              "",
              CONFIG,
              new ResiliencePolicy.Surroundings(
                  Machine.REAL, Machine.REAL, watchdog, PolicyListener.NONE));
      LongAdder ended = new LongAdder();
      LongAdder interrupted = new LongAdder();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int kind = random.nextInt(10);
        callers.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    Outcome<String> _ = policy.call(() -> play(kind), Judge.strict());
                    ended.increment();
                  } catch (InterruptedException e) {
                    interrupted.increment();
                  }
                }));
        if (random.nextInt(4) == 0) {
          callers.get(random.nextInt(callers.size())).interrupt();
        }
      }
      for (Thread caller : callers) {
        assertThat(caller.join(Duration.ofSeconds(60))).as("seed %d: nobody hangs", seed).isTrue();
      }
      PolicySnapshot after = policy.snapshot();
      System.out.println("seed " + seed + ": " + interrupted + " interrupted, " + after);
      assertThat(ended.sum() + interrupted.sum()).isEqualTo(CALLERS);
      assertThat(after.use().concurrent()).isZero();
      assertThat(after.use().queued()).isZero();
      assertThat(after.calls().calls()).isEqualTo(CALLERS);
      assertThat(after.calls().retries()).isLessThanOrEqualTo(CALLERS / 5 + 10);
      assertThat(after.calls().timedOut()).isPositive();
      recovers(policy);
    }
  }

  private static String play(int kind) throws IOException, InterruptedException {
    switch (kind) {
      case 0 -> throw new IOException("broken");
      case 1 -> Machine.REAL.sleep(1_000_000_000);
      case 2 -> Machine.REAL.sleep(1_000_000);
      default -> Machine.REAL.park("", 100_000);
    }
    return "done";
  }

  private static void recovers(ResiliencePolicy policy) throws InterruptedException {
    int inARow = 0;
    while (inARow < 100) {
      inARow =
          policy.call(() -> "done", Judge.strict()) instanceof Outcome.Answered ? inARow + 1 : 0;
    }
  }
}
