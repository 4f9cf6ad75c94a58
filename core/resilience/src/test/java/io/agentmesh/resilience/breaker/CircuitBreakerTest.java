package io.agentmesh.resilience.breaker;

import static io.agentmesh.resilience.breaker.BreakerMode.CLOSED;
import static io.agentmesh.resilience.breaker.BreakerMode.HALF_OPEN;
import static io.agentmesh.resilience.breaker.BreakerMode.OPEN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentmesh.resilience.port.TestTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final TestTime time = new TestTime();
  private final List<String> heard = new ArrayList<>();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          BreakerConfig.DEFAULT, time, (from, to, why) -> heard.add(from + ">" + to + ": " + why));

  private CircuitBreaker.Permit permit() {
    return requireNonNull(breaker.acquire());
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      permit().failed("down");
    }
  }

  private void halfOpen() {
    fail(5);
    time.pass(60_000);
  }

  @Test
  void circuit_withFiveFailuresInARow_opensForAMinute() {
    fail(4);
    assertThat(breaker.mode()).isEqualTo(CLOSED);
    assertThat(breaker.failuresInARow()).isEqualTo(4);
    fail(1);
    assertThat(breaker.mode()).isEqualTo(OPEN);
    assertThat(breaker.acquire()).isNull();
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.opensForNanos()).isEqualTo(60_000_000_000L);
    assertThat(heard).containsExactly("CLOSED>OPEN: down");
  }

  @Test
  void success_betweenFailures_beginsTheCountAnew() {
    fail(4);
    permit().succeeded();
    fail(4);
    assertThat(breaker.mode()).isEqualTo(CLOSED);
  }

  @Test
  void openCircuit_afterItsTime_letsTwoProbesThroughAtOnce() {
    halfOpen();
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.mode()).as("nobody asked yet").isEqualTo(OPEN);
    permit();
    permit();
    assertThat(breaker.acquire()).isNull();
    assertThat(breaker.admits()).isFalse();
    assertThat(breaker.mode()).isEqualTo(HALF_OPEN);
  }

  @Test
  void halfOpenCircuit_withTwoSuccesses_closes() {
    halfOpen();
    permit().succeeded();
    assertThat(breaker.mode()).isEqualTo(HALF_OPEN);
    permit().succeeded();
    assertThat(breaker.mode()).isEqualTo(CLOSED);
    assertThat(heard.getLast()).isEqualTo("HALF_OPEN>CLOSED: it is reached again");
  }

  @Test
  void halfOpenCircuit_withOneFailure_opensForTheWholeTimeAgain() {
    halfOpen();
    permit().succeeded();
    permit().failed("still down");
    assertThat(breaker.mode()).isEqualTo(OPEN);
    assertThat(breaker.opensForNanos()).isEqualTo(60_000_000_000L);
  }

  @Test
  void probe_thatIsReleased_givesItsPlaceBack() {
    halfOpen();
    CircuitBreaker.Permit cancelled = permit();
    permit();
    cancelled.released();
    cancelled.released();
    permit();
    assertThat(breaker.acquire()).as("only one place came back").isNull();
  }

  @Test
  void success_ofACallFromBeforeItOpened_doesNotClose() {
    List<CircuitBreaker.Permit> early = List.of(permit(), permit(), permit());
    halfOpen();
    permit();
    early.forEach(CircuitBreaker.Permit::succeeded);
    assertThat(breaker.mode()).isEqualTo(HALF_OPEN);
  }

  @Test
  void failure_ofACallFromBeforeItOpened_doesNotOpenAgain() {
    CircuitBreaker.Permit early = permit();
    halfOpen();
    permit().succeeded();
    early.failed("late");
    permit().succeeded();
    assertThat(breaker.mode()).isEqualTo(CLOSED);
  }

  @Test
  void permit_endedTwice_countsOnce() {
    CircuitBreaker.Permit permit = permit();
    for (int i = 0; i < 10; i++) {
      permit.failed("down");
    }
    permit.succeeded();
    assertThat(breaker.failuresInARow()).isEqualTo(1);
  }

  @Test
  void circuit_toldToProbe_isHalfOpen() {
    breaker.probe("the node was restarted");
    assertThat(breaker.mode()).isEqualTo(HALF_OPEN);
    assertThat(heard).containsExactly("CLOSED>HALF_OPEN: the node was restarted");
  }

  @Test
  void openCircuit_withAShorterTime_isTriedSooner() {
    fail(5);
    time.pass(1000);
    breaker.adjust(new BreakerConfig(5, Duration.ofSeconds(1), 2, 2));
    assertThat(breaker.acquire()).isNotNull();
    assertThat(breaker.config().openFor()).hasSeconds(1);
  }

  @Test
  void config_outOfRange_saysWhatMayBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakerConfig(0, Duration.ofSeconds(1), 1, 1))
        .withMessage("breaker failures must be from 1 to 1000, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakerConfig(1, Duration.ZERO, 1, 1))
        .withMessage("breaker open-for must be from 10 ms to 86400000 ms, not 0 ms");
  }
}
