package io.agentmesh.bench.jmh;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.agentmesh.http.exchange.RequestLog;
import io.agentmesh.http.exchange.RequestSummary;
import io.agentmesh.server.config.logging.LogConfig;
import io.agentmesh.server.config.logging.LogFormat;
import io.agentmesh.server.config.logging.LogLevel;
import io.agentmesh.server.config.logging.LoggedRequests;
import io.agentmesh.server.log.NodeLog;
import io.agentmesh.server.log.RequestLogger;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.slf4j.LoggerFactory;

/**
 * What a line of the log costs, for one thread: on the thread that logs it, while none is left out,
 * and until it is written ({@code written}), which is mostly the writer's time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class LogBenchmark {
  private static final int LINES = 2000;
  private static final LogConfig CONFIG =
      new LogConfig(
          LogFormat.JSON,
          LogLevel.INFO,
          "node-1",
          16 << 10,
          8192,
          LoggedRequests.ALL,
          Duration.ofSeconds(1));
  private static final RequestSummary REQUEST =
      new RequestSummary(
          "POST",
          "/v1/messages",
          202,
          1_234_567,
          512,
          180,
          "default",
          "k7dq0x4m2v9a",
          "1x2y3z-1a",
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          "agentmesh-java/0.1");

  private final AtomicLong written = new AtomicLong();
  private final RequestLog requests = RequestLogger.of(CONFIG);
  private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger logger = logs.getLogger("io.agentmesh.bench");
  private final NodeLog log =
      NodeLog.open(
          logs,
          CONFIG,
          false,
          new OutputStream() {
            @Override
            public void write(int b) {
              written.addAndGet(b == '\n' ? 1 : 0);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
              int ends = 0;
              for (int i = from; i < from + length; i++) {
                ends += bytes[i] == '\n' ? 1 : 0;
              }
              written.addAndGet(ends);
            }
          });
  private long logged;

  /** Lines with two values, on the thread that logs. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void line() {
    for (int i = 0; i < LINES; i++) {
      logger.info("snapshot of {} images at position {}", i, logged);
    }
    logged += LINES;
  }

  /** Requests with all their fields, on the thread that logs. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void request() {
    for (int i = 0; i < LINES; i++) {
      requests.over(REQUEST);
    }
    logged += LINES;
  }

  /** Requests until they are written. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void written() {
    request();
    drain();
  }

  /** A level that is not logged. */
  @Benchmark
  public void quiet() {
    logger.debug("nobody hears of {}", logged);
  }

  /** Waits until everything is written, so that nothing is left out. */
  @Setup(Level.Invocation)
  public void drain() {
    while (written.get() < logged) {
      LockSupport.parkNanos(100_000);
    }
  }

  /** No figure counts when something was left out. */
  @TearDown
  public void close() {
    if (log.dropped() > 0) {
      throw new IllegalStateException(log.dropped() + " lines were left out");
    }
    log.close();
  }
}
