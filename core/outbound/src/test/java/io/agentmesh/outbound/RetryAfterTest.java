package io.agentmesh.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void seconds_andDates_areThePauseThatTheyAskFor() {
    assertThat(RetryAfter.millis("7", NOW)).isEqualTo(7000);
    assertThat(RetryAfter.millis(" 0 ", NOW)).isZero();
    assertThat(RetryAfter.millis("Fri, 27 Nov 2026 12:00:30 GMT", NOW)).isEqualTo(30_000);
    assertThat(RetryAfter.millis("Fri, 27 Nov 2026 11:00:00 GMT", NOW)).isZero();
  }

  @Test
  void whatIsNone_asksForNothing() {
    assertThat(RetryAfter.millis(null, NOW)).isZero();
    assertThat(RetryAfter.millis("", NOW)).isZero();
    assertThat(RetryAfter.millis("soon", NOW)).isZero();
    assertThat(RetryAfter.millis("-5", NOW)).isZero();
    assertThat(RetryAfter.millis("9".repeat(30), NOW)).isZero();
    assertThat(RetryAfter.millis(Long.toString(Long.MAX_VALUE), NOW)).isZero();
  }
}
