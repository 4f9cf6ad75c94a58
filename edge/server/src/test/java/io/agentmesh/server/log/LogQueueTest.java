package io.agentmesh.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.agentmesh.server.config.logging.LogConfig;
import io.agentmesh.server.config.logging.LogFormat;
import io.agentmesh.server.config.logging.LogLevel;
import io.agentmesh.server.config.logging.LoggedRequests;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logging never waits, and what it leaves out is counted. */
@Timeout(60)
class LogQueueTest {
  private static final int PLACES = 100;
  private final LoggerContext logs = new LoggerContext();
  private final ch.qos.logback.classic.Logger logger = logs.getLogger("a.b");

  LogQueueTest() {
    logs.setMDCAdapter(new LogbackMDCAdapter());
  }

  private static LogConfig config(LogLevel level) {
    return new LogConfig(
        LogFormat.TEXT, level, "n1", 4096, PLACES, LoggedRequests.NONE, Duration.ofSeconds(1));
  }

  /** A stream that is stuck until it is let go. */
  private static final class Stuck extends OutputStream {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      throw new AssertionError("written by single bytes");
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      entered.countDown();
      boolean waiting = true;
      while (waiting) {
        try {
          go.await();
          waiting = false;
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      synchronized (taken) {
        taken.write(bytes, from, length);
      }
    }

    List<String> lines() {
      synchronized (taken) {
        return taken.toString(StandardCharsets.UTF_8).lines().toList();
      }
    }
  }

  @Test
  void streamThatIsStuck_costsInfoFirst_thenWarnings_andTheCountIsLogged() throws Exception {
    Stuck stuck = new Stuck();
    NodeLog log = NodeLog.open(logs, config(LogLevel.INFO), false, stuck);
    logger.info("first");
    stuck.entered.await();
    for (int i = 0; i < PLACES; i++) {
      logger.info("info {}", i);
    }
    assertThat(log.dropped()).isEqualTo(PLACES / 5);
    for (int i = 0; i < PLACES / 5; i++) {
      logger.warn("warning {}", i);
    }
    assertThat(log.dropped()).as("places for warnings").isEqualTo(PLACES / 5);
    logger.error("no room");
    assertThat(log.dropped()).isEqualTo(PLACES / 5 + 1);
    stuck.go.countDown();
    log.close();
    assertThat(stuck.lines())
        .hasSize(1 + PLACES * 4 / 5 + PLACES / 5 + 1)
        .anyMatch(line -> line.contains("21 lines are missing here"))
        .anyMatch(line -> line.endsWith("log.dropped=21"))
        .anyMatch(line -> line.endsWith("warning 19"))
        .noneMatch(line -> line.contains("no room"));
  }

  @Test
  void lines_ofManyThreads_areWholeAndInTheOrderOfEach_andAllThereAfterClose() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogConfig wide =
        new LogConfig(
            LogFormat.TEXT,
            LogLevel.INFO,
            "n1",
            4096,
            10_000,
            LoggedRequests.NONE,
            Duration.ofSeconds(1));
    NodeLog log = NodeLog.open(logs, wide, false, out);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int mine = t;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 900; i++) {
                  logger.info("thread {} line {}", mine, i);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    log.close();
    logger.info("after the end");
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(7200);
    for (int t = 0; t < 8; t++) {
      String mine = "thread " + t + " line ";
      List<String> numbers =
          lines.stream()
              .filter(line -> line.contains(mine))
              .map(line -> line.substring(line.indexOf(mine) + mine.length()))
              .toList();
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(Integer.toString(i));
      }
    }
  }

  @Test
  void level_thatIsOff_logsNothing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NodeLog log = NodeLog.open(logs, config(LogLevel.OFF), false, out);
    logger.error("nobody hears");
    log.close();
    assertThat(out.size()).isZero();
  }
}
