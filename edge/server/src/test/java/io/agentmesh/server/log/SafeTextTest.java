package io.agentmesh.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Texts of others end no line, steer no terminal and have a bound. */
class SafeTextTest {
  private static final int MOST = 1000;

  @Test
  void whatCanNotBeSeen_isShownAsAnEscape() {
    assertThat(SafeText.of("a\nb\r\tc\u001b[31m", MOST)).isEqualTo("a\\nb\\r\\tc\\u001b[31m");
    assertThat(SafeText.of("\u202e\u2066\u200f\ufeff\u2028\u0085\u007f\u0000", MOST))
        .isEqualTo("\\u202e\\u2066\\u200f\\ufeff\\u2028\\u0085\\u007f\\u0000");
    assertThat(SafeText.of("\ud800x", MOST)).isEqualTo("\\ud800x");
    assertThat(SafeText.of("\udb40\udc41", MOST)).isEqualTo("\\U000e0041");
    assertThat(SafeText.of("Grüße, 世界 \ud83d\ude00", MOST)).isEqualTo("Grüße, 世界 \ud83d\ude00");
  }

  @Test
  void text_thatIsTooLong_isCutAndSaysSo() {
    String cut = SafeText.of("é".repeat(5000), 200);
    assertThat(cut).startsWith("ééé").endsWith("...[cut, of 5000 characters]");
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
    assertThat(SafeText.of("x".repeat(200), 200)).hasSize(200);
  }

  @Test
  void anyText_isOneVisibleLineWithinItsBound() {
    long seed = 7_112_026;
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(300); n > 0; n--) {
        text.append(
            (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(160)));
      }
      String safe = SafeText.of(text.toString(), 256);
      assertThat(SafeText.bytes(safe)).isLessThanOrEqualTo(256);
      assertThat(safe.codePoints())
          .as(text.toString())
          .allMatch(c -> c >= ' ' && !Character.isISOControl(c) && Character.isDefined(c))
          .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    }
  }
}
