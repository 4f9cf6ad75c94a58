package io.agentmesh.resilience.timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentmesh.resilience.port.Machine;
import io.agentmesh.resilience.port.TestTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeoutTest {
  private final TestTime time = new TestTime();
  private final Watchdog watchdog = new Watchdog(time);
  private final Timeout timeout = new Timeout(millis(100), watchdog);

  private static TimeoutConfig millis(long millis) {
    return new TimeoutConfig(Duration.ofMillis(millis));
  }

  @Test
  void attempt_inTime_isNotInterrupted() {
    Attempt attempt = timeout.begin();
    time.pass(99);
    assertThat(watchdog.sweep()).isEqualTo(1_000_000);
    assertThat(attempt.end(false)).isFalse();
    time.pass(1);
    watchdog.sweep();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void attempt_thatTakesTooLong_isInterruptedOnce() {
    Attempt attempt = timeout.begin();
    time.pass(100);
    assertThat(watchdog.sweep()).isEqualTo(100_000_000);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(attempt.end(false)).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    watchdog.sweep();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(attempt.end(false)).as("ended already").isFalse();
  }

  @Test
  void interruptOfSomebodyElse_afterTheCallHeardOurs_stays() {
    Attempt attempt = timeout.begin();
    time.pass(100);
    watchdog.sweep();
    assertThat(Thread.interrupted()).as("the call hears it").isTrue();
    Thread.currentThread().interrupt();
    assertThat(attempt.end(true)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void attempts_thatEndInAnyOrder_areForgotten() {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      attempts.add(timeout.begin());
    }
    for (int i : new int[] {3, 0, 5, 1, 4}) {
      assertThat(attempts.get(i).end(false)).isFalse();
    }
    time.pass(100);
    watchdog.sweep();
    assertThat(attempts.get(2).end(false)).isTrue();
  }

  @Test
  void timeout_configuredAnew_holdsForWhatBeginsThen() {
    Attempt before = timeout.begin();
    timeout.adjust(millis(10));
    Attempt after = timeout.begin();
    time.pass(10);
    watchdog.sweep();
    assertThat(after.end(false)).isTrue();
    assertThat(before.end(false)).isFalse();
    assertThat(timeout.config()).isEqualTo(millis(10));
    assertThat(watchdog.sweep()).isEqualTo(10_000_000);
  }

  @Test
  void config_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> millis(0));
  }

  @Test
  void callers_onManyThreads_areInterruptedByTheThreadOfTheWatchdog() throws InterruptedException {
    try (Watchdog real = new Watchdog(Machine.REAL).start()) {
      Timeout soon = new Timeout(millis(20), real);
      AtomicInteger late = new AtomicInteger();
      AtomicInteger flagged = new AtomicInteger();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        callers.add(
            Thread.ofVirtual()
                .start(() -> {
                  Attempt attempt = soon.begin();
                  boolean heard = false;
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    heard = true;
                  }
                  late.addAndGet(attempt.end(heard) ? 1 : 0);
                  flagged.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
                }));
      }
      for (Thread caller : callers) {
        assertThat(caller.join(Duration.ofSeconds(60))).isTrue();
      }
      assertThat(late.get()).isEqualTo(1000);
      assertThat(flagged.get()).isZero();
    }
  }
}
