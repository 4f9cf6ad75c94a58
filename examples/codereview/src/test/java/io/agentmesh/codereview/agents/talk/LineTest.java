package io.agentmesh.codereview.agents.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  @Test
  void line_saidAndHeard_isTheSame() {
    Line line = Line.of("failed", 7, "a \"b\"\n\tc\u2028é", "");
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    line.to(new PrintStream(pipe, true, StandardCharsets.UTF_8));
    String text = pipe.toString(StandardCharsets.UTF_8);
    assertThat(text.lines()).hasSize(1);
    assertThat(Line.parse(text.strip())).contains(line);
    assertThat(line.number(0)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12:00 INFO started", "@", "@failed", "@{\"word\":1}", "{\"word\":\"x\"}"})
  void line_ofALog_isNone(String text) {
    assertThat(Line.parse(text)).isEmpty();
  }
}
