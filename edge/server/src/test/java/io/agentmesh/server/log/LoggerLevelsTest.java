package io.agentmesh.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.agentmesh.wire.rest.logs.LogLevel;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoggerLevelsTest {
  private final LoggerContext logs = new LoggerContext();
  private final LoggerLevels levels = new LoggerLevels(logs);

  LoggerLevelsTest() {
    logs.getLogger("ROOT").setLevel(Level.WARN);
    logs.getLogger("a.b").setLevel(Level.INFO);
  }

  private boolean debugs(String logger) {
    return logs.getLogger(logger).isDebugEnabled();
  }

  @Test
  void level_thatIsSet_countsForAllBelow_untilItIsReset() {
    levels.set("a", LogLevel.DEBUG);
    assertThat(debugs("a.c.d")).isTrue();
    assertThat(debugs("a.b.d")).as("has a level of its own above").isFalse();
    assertThat(levels.before("a")).isEqualTo(LogLevel.WARN);
    assertThat(levels.all()).hasToString("{ROOT=WARN, a=DEBUG, a.b=INFO}").hasSize(3);
    levels.reset("a");
    assertThat(debugs("a.c.d")).isFalse();
    assertThat(levels.before("a")).isNull();
    assertThat(levels.all()).hasToString("{ROOT=WARN, a.b=INFO}");
  }

  @Test
  void level_thatIsSetTwice_isResetToWhatItWasFirst() {
    levels.set("a.b", LogLevel.TRACE);
    levels.set("a.b", LogLevel.OFF);
    assertThat(logs.getLogger("a.b").isErrorEnabled()).isFalse();
    levels.set("ROOT", LogLevel.ERROR);
    levels.close();
    assertThat(levels.all()).hasToString("{ROOT=WARN, a.b=INFO}");
  }

  @Test
  void levelOfALoggerThatNobodyHas_isThatAbove_andMakesNone() {
    assertThat(levels.of("a.b.c.d")).isEqualTo(LogLevel.INFO);
    assertThat(levels.of("x.y")).isEqualTo(LogLevel.WARN);
    assertThat(levels.of("ROOT")).isEqualTo(LogLevel.WARN);
    assertThat(Objects.isNull(logs.exists("x.y"))).isTrue();
  }

  @Test
  void loggers_areBounded() {
    int set = 0;
    while (levels.takes("x" + set) && set < 1000) {
      levels.set("x" + set++, LogLevel.DEBUG);
      levels.reset("x" + (set - 1));
    }
    assertThat(set).isEqualTo(200);
    assertThat(levels.takes("x7")).as("known").isTrue();
  }
}
