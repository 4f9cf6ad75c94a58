package io.agentmesh.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The waits between attempts to connect. */
class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

  @Test
  void delay_ofEachAttempt_doublesItsBoundUpToTheCap() {
    long seed = ThreadLocalRandom.current().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int attempt = 0; attempt < 100; attempt++) {
      Duration bound = Duration.ofMillis(Math.min(5000, 50L << Math.min(attempt, 10)));
      assertThat(backoff.delay(attempt, random))
          .as("attempt %s, seed %s", attempt, seed)
          .isBetween(Duration.ZERO, bound);
    }
  }

  @Test
  void backoff_withoutABase_isRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void attempts_afterTheirTime_areOver() {
    Attempts attempts = new Attempts(Duration.ofSeconds(1), Duration.ofMinutes(1), backoff, 0);
    assertThat(attempts.next(0)).isPresent();
    assertThat(attempts.next(Duration.ofSeconds(2).toNanos())).isEmpty();
  }

  @Test
  void attempts_afterAConnectionThatWorked_startAnew() {
    Attempts attempts = new Attempts(Duration.ofSeconds(1), Duration.ofMinutes(1), backoff, 0);
    long later = Duration.ofHours(1).toNanos();
    attempts.lost(true, true, later);
    assertThat(attempts.next(later).orElseThrow()).isLessThanOrEqualTo(Duration.ofMillis(50));
  }

  @Test
  void attempt_askedToComeLater_waitsThatLong() {
    Attempts attempts = new Attempts(Duration.ofMinutes(1), Duration.ofMinutes(1), backoff, 0);
    attempts.notBefore(Duration.ofSeconds(3), 0);
    assertThat(attempts.next(0)).contains(Duration.ofSeconds(3));
  }
}
