package io.agentmesh.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentmesh.resilience.port.Machine;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
  @Test
  void pause_growsTwofold_upToTheLongest() {
    List<Long> millis =
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> Backoff.longestNanos(i, RetryConfig.EXTERNAL_API) / 1_000_000)
            .toList();
    assertThat(millis).containsExactly(200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L, 5000L);
    assertThat(Backoff.longestNanos(100, RetryConfig.EXTERNAL_API)).isEqualTo(5_000_000_000L);
  }

  @Test
  void pause_isAnyPartOfTheLongest() {
    SplittableRandom random = new SplittableRandom(7);
    List<Long> pauses =
        IntStream.range(0, 2000)
            .mapToObj(_ -> Backoff.pauseNanos(1, RetryConfig.DATABASE, random::nextLong))
            .toList();
    assertThat(pauses).allMatch(p -> p >= 0 && p <= 50_000_000);
    assertThat(pauses).anyMatch(p -> p < 2_500_000).anyMatch(p -> p > 47_500_000);
    double mean = pauses.stream().mapToLong(p -> p).average().orElseThrow();
    assertThat(mean).isBetween(24_000_000.0, 26_000_000.0);
    assertThat(Backoff.pauseNanos(1, RetryConfig.DATABASE, Machine.REAL))
        .isBetween(0L, 50_000_000L);
  }

  @Test
  void presets_areThoseOfTheProduct() {
    assertThat(RetryConfig.DATABASE)
        .isEqualTo(new RetryConfig(3, Duration.ofMillis(50), Duration.ofSeconds(2), false));
    assertThat(RetryConfig.EXTERNAL_API)
        .isEqualTo(new RetryConfig(4, Duration.ofMillis(200), Duration.ofSeconds(5), false));
    assertThat(RetryConfig.BROKER)
        .isEqualTo(new RetryConfig(5, Duration.ofMillis(100), Duration.ofSeconds(10), false));
    assertThat(RetryConfig.BROKER.alsoAfterUnknown().afterUnknown()).isTrue();
  }

  @Test
  void config_outOfRange_isRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryConfig(0, second, second, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryConfig(2, second, Duration.ofMillis(999), false))
        .withMessage("retry longest-pause must be from 1000 ms to 3600000 ms, not 999 ms");
    assertThatIllegalArgumentException().isThrownBy(() -> new BudgetConfig(101, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BudgetConfig(1, -1));
  }

  @Test
  void budget_inAnyStretch_allowsAFifthOfTheCallsAndTheBurst() {
    long seed = Long.getLong("seed", 99);
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 200; run++) {
      BudgetConfig config = new BudgetConfig(20, random.nextInt(12));
      RetryBudget budget = new RetryBudget(config);
      int[] calls = new int[400];
      int[] retries = new int[400];
      for (int step = 0; step < 400; step++) {
        if (random.nextInt(3) > 0) {
          budget.deposit();
          calls[step] = 1;
        } else if (budget.withdraw()) {
          retries[step] = 1;
        }
      }
      int from = random.nextInt(400);
      int to = from + random.nextInt(400 - from);
      int sumCalls = IntStream.rangeClosed(from, to).map(i -> calls[i]).sum();
      int sumRetries = IntStream.rangeClosed(from, to).map(i -> retries[i]).sum();
      assertThat(sumRetries)
          .as("seed %d, run %d", seed, run)
          .isLessThanOrEqualTo(sumCalls / 5 + config.burst());
    }
  }

  @Test
  void budget_withoutSavings_wantsFiveCallsForARetry() {
    RetryBudget budget = new RetryBudget(new BudgetConfig(20, 1));
    assertThat(budget.withdraw()).isTrue();
    for (int i = 0; i < 4; i++) {
      budget.deposit();
      assertThat(budget.withdraw()).isFalse();
    }
    budget.deposit();
    assertThat(budget.left()).isEqualTo(1);
    assertThat(budget.withdraw()).isTrue();
  }

  @Test
  void budget_configuredAnew_keepsWhatFits() {
    RetryBudget budget = new RetryBudget(BudgetConfig.DEFAULT);
    budget.adjust(new BudgetConfig(20, 3));
    assertThat(budget.left()).isEqualTo(3);
    budget.adjust(new BudgetConfig(20, 50));
    assertThat(budget.left()).isEqualTo(3);
    assertThat(budget.config().burst()).isEqualTo(50);
  }
}
