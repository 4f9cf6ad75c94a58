package io.agentmesh.codereview.run.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void percentile_ofAHundred_isTheRank() {
    Durations durations =
        new Durations(
            IntStream.rangeClosed(1, 100).map(i -> 101 - i).mapToObj(Duration::ofMillis).toList());
    assertThat(durations.at(50)).isEqualTo(Duration.ofMillis(50));
    assertThat(durations.at(95)).isEqualTo(Duration.ofMillis(95));
    assertThat(durations).hasToString("p50 50 ms, p95 95 ms");
  }

  @Test
  void percentile_ofOne_isThatOne() {
    assertThat(new Durations(List.of(Duration.ofMillis(7))).at(95)).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void percentile_ofNone_isZero() {
    assertThat(new Durations(List.of()).at(50)).isZero();
  }
}
