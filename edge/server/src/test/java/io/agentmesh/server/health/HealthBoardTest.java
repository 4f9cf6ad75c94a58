package io.agentmesh.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.wire.rest.health.HealthComponent;
import io.agentmesh.wire.rest.health.HealthStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probes see a second-old picture, and never wait for a part that hangs. */
@Timeout(60)
class HealthBoardTest {
  private final AtomicLong nanos = new AtomicLong(1);
  private final List<HealthCheck> checks = new ArrayList<>();

  private void asking(String name, HealthStatus silent, Supplier<Finding> look) {
    checks.add(new HealthCheck(name, Duration.ofMillis(50), silent, look));
  }

  private HealthBoard board(Duration patience, Executor threads) {
    return new HealthBoard(checks, patience, threads, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void parts_areLookedAt_onceInASecond_howeverManyAsk() {
    AtomicInteger looks = new AtomicInteger();
    asking(
        "shard",
        HealthStatus.UNHEALTHY,
        () -> {
          looks.incrementAndGet();
          return Finding.healthy("fine");
        });
    HealthBoard board = board(Duration.ofSeconds(2), Runnable::run);
    List<HealthComponent> first = board.components();
    for (int i = 0; i < 1000; i++) {
      assertThat(board.components()).isEqualTo(first);
    }
    assertThat(looks).hasValue(1);
    pass(Duration.ofMillis(1001));
    board.components();
    assertThat(looks).hasValue(2);
    assertThat(first.getFirst().checkedAt()).isNotNull();
  }

  @Test
  void part_thatAnswersLate_isDegradedWithTheTime() {
    asking(
        "projection",
        HealthStatus.DEGRADED,
        () -> {
          pass(Duration.ofMillis(120));
          return Finding.healthy("2 records behind");
        });
    HealthComponent found = board(Duration.ofSeconds(2), Runnable::run).components().getFirst();
    assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(found.responseMillis()).isEqualTo(120.0);
    assertThat(found.detail()).isEqualTo("answered after 120 ms, which is more than 50 ms");
  }

  @Test
  void part_thatHangs_isToldWithoutWaitingForIt_andNotAskedAgain() {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    asking(
        "shard",
        HealthStatus.UNHEALTHY,
        () -> {
          looks.incrementAndGet();
          await(hanging);
          return Finding.healthy(null);
        });
    checks.add(HealthCheck.ofMemory("alerts", () -> Finding.of("slack is down", null)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HealthBoard board = board(Duration.ofMillis(20), threads);
      assertThat(board.components())
          .extracting(HealthComponent::status)
          .containsExactly(HealthStatus.UNHEALTHY, HealthStatus.DEGRADED);
      pass(Duration.ofSeconds(3));
      assertThat(board.components().getFirst().detail()).isEqualTo("no answer for 3000 ms");
      assertThat(looks).hasValue(1);
      hanging.countDown();
    }
  }

  @Test
  void look_thatFails_isAFinding() {
    asking(
        "disk",
        HealthStatus.DEGRADED,
        () -> {
          throw new IllegalStateException("it is gone");
        });
    HealthComponent found = board(Duration.ofSeconds(2), Runnable::run).components().getFirst();
    assertThat(found.status()).isEqualTo(HealthStatus.DEGRADED);
    assertThat(found.detail()).isEqualTo("can not be asked: it is gone");
    assertThat(found.responseMillis()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
