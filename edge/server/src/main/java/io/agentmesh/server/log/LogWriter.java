package io.agentmesh.server.log;

import ch.qos.logback.classic.Level;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Writes what waits in the queue, on a thread of its own, and says how much was left out. */
final class LogWriter implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration END = Duration.ofSeconds(2);

  private final LogQueue queue;
  private final LineFormat format;
  private final OutputStream out;
  private final Thread thread;
  private volatile boolean closing;
  private long told;

  LogWriter(LogQueue queue, LineFormat format, OutputStream out) {
    this.queue = queue;
    this.format = format;
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.thread = Thread.ofPlatform().daemon().name("log-writer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    boolean last = false;
    while (!last) {
      last = closing;
      for (LogEvent event = queue.next(); event != null; event = queue.next()) {
        write(event);
      }
      tellDropped();
      try {
        out.flush();
      } catch (IOException e) {
        queue.lost();
      }
      if (!last && !closing) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void write(LogEvent event) {
    try {
      out.write(format.line(event));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      queue.lost();
    }
  }

  private void tellDropped() {
    long dropped = queue.dropped();
    if (dropped > told) {
      long more = dropped - told;
      told = dropped;
      write(
          new LogEvent(
              Instant.now(),
              Level.WARN,
              LogWriter.class.getName(),
              "log-writer",
              more + " lines are missing here, since they came faster than they are written",
              Map.of("log.dropped", more),
              null));
    }
  }

  /** Writes what waits, for 2 s at most. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
