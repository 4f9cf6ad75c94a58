package io.agentmesh.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where lines wait to be written. Logging never waits: of what does not fit, events up to INFO are
 * left out first, and what was left out is counted. Whoever logs makes no system call for it
 * either: the writer looks by itself.
 */
final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final Queue<LogEvent> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();
  private final int most;
  private final int mostUrgent;

  /** A fifth of the places is for warnings and errors alone. */
  LogQueue(int places) {
    this.mostUrgent = places;
    this.most = places - places / 5;
    setName("log");
  }

  @Override
  protected void append(ILoggingEvent event) {
    int limit = event.getLevel().isGreaterOrEqual(Level.WARN) ? mostUrgent : most;
    boolean kept = false;
    try {
      if (waiting.incrementAndGet() <= limit) {
        kept = events.add(LogEvent.of(event));
      }
    } finally {
      if (!kept) {
        waiting.decrementAndGet();
        dropped.increment();
      }
    }
  }

  /** The next event, or null when none waits. For the writer. */
  @Nullable LogEvent next() {
    LogEvent event = events.poll();
    if (event != null) {
      waiting.decrementAndGet();
    }
    return event;
  }

  /** Counts one that was taken and could not be written. */
  void lost() {
    dropped.increment();
  }

  /** How many were left out. */
  long dropped() {
    return dropped.sum();
  }
}
