package io.agentmesh.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
  @ParameterizedTest
  @CsvSource({
    "$mesh.>, $mesh.tasks.completed, true",
    ">, $mesh.tasks.completed, true",
    "$mesh.tasks.>, $mesh.tasks.completed, true",
    "$mesh.tasks.>, $mesh.tasks, false",
    "$mesh.*.completed, $mesh.tasks.completed, true",
    "$mesh.*, $mesh.tasks.completed, false",
    "$mesh.tasks.*, $mesh.agents.paused, false",
    "$mesh.tasks.completed, $mesh.tasks.completed, true"
  })
  void topic_againstAPattern_matchesOrNot(String pattern, String topic, boolean matches) {
    assertThat(new EventPattern(pattern).matches(topic)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..b", ">.a", "a b", "a.>.b", ".a", "a."})
  void text_thatIsNoPattern_isInvalid(String text) {
    assertThatThrownBy(() -> new EventPattern(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void everything_isThePatternOfTheMesh() {
    assertThat(EventPattern.ALL.matches("$mesh.anything.at.all")).isTrue();
  }
}
