package io.agentmesh.telemetry.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes spans on a thread of its own, so that whoever ends one does not wait for that. What
 * comes while too much waits is left out and counted. Safe for any thread.
 */
final class SpanWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpanWriter.class);
  private static final int MOST = 8192;
  private static final int AT_ONCE = 256;
  private static final long CLOSE_MILLIS = 1000;

  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST);
  private final LongAdder dropped = new LongAdder();
  private final Thread thread;
  private volatile boolean closing;

  SpanWriter() {
    this.thread = Thread.ofPlatform().name("spans-0").daemon().start(this::work);
  }

  /** Finishes a span soon; so many are lost when there is no room. */
  void later(Runnable finishing, int spans) {
    if (!waiting.offer(finishing)) {
      dropped.add(spans);
    }
  }

  /** Spans that were left out. */
  long dropped() {
    return dropped.sum();
  }

  private void work() {
    List<Runnable> some = new ArrayList<>(AT_ONCE);
    while (true) {
      try {
        Runnable first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          some.add(first);
          waiting.drainTo(some, AT_ONCE - 1);
          some.forEach(SpanWriter::finish);
          some.clear();
        } else if (closing) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void finish(Runnable finishing) {
    try {
      finishing.run();
    } catch (RuntimeException e) {
      LOG.warn("a span could not be written down", e);
    }
  }

  /** Finishes what waits, for a second at most. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
