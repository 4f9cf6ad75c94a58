package io.agentmesh.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Window window = new Window(0, 3600);
  private final Latencies latencies = new Latencies(window);

  @Test
  void latencies_spreadEvenly_percentilesAreWithinAThousandth() {
    window.open();
    long now = System.nanoTime();
    for (int millis = 1; millis <= 1000; millis++) {
      latencies.done(now - millis * 1_000_000L, now);
    }
    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.millisAt(50)).isCloseTo(500, Percentage.withPercentage(0.1));
    assertThat(latencies.millisAt(99)).isCloseTo(990, Percentage.withPercentage(0.1));
    assertThat(latencies.maxMillis()).isCloseTo(1000, within(1.0));
  }

  @Test
  void latencies_outsideTheWindow_doNotCount() {
    long now = System.nanoTime();
    latencies.done(now - 1000, now);
    window.open();
    latencies.done(now - 1000, now - 1);
    assertThat(latencies.count()).isZero();
    assertThat(latencies.millisAt(99)).isZero();
    assertThat(latencies.maxMillis()).isZero();
  }

  @Test
  void latencies_clockRunningBackwards_countsAsNothing() {
    window.open();
    long now = System.nanoTime();
    latencies.done(now + 5000, now);
    assertThat(latencies.count()).isOne();
    assertThat(latencies.maxMillis()).isZero();
  }
}
