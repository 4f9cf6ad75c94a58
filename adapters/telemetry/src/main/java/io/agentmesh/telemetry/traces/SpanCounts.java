package io.agentmesh.telemetry.traces;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts spans on their way to the collector: those that find no room before the exporter are
 * dropped here, since the SDK's own queue would do so in silence. Safe for any thread.
 */
final class SpanCounts {
  private final AtomicLong waiting = new AtomicLong();
  private final LongAdder exported = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  long exported() {
    return exported.sum();
  }

  long failed() {
    return failed.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  /** Stands before the SDK's queue, which has that room. */
  SpanProcessor before(SpanProcessor queue, int room) {
    return new Entrance(queue, room);
  }

  /** Stands behind it. */
  SpanExporter over(SpanExporter exporter) {
    return new Exit(exporter);
  }

  private final class Entrance implements SpanProcessor {
    private final SpanProcessor queue;
    private final int room;

    Entrance(SpanProcessor queue, int room) {
      this.queue = queue;
      this.room = room;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      queue.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
      return queue.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
      if (!span.getSpanContext().isSampled()) {
        return;
      }
      if (waiting.get() >= room) {
        dropped.increment();
        return;
      }
      waiting.incrementAndGet();
      queue.onEnd(span);
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public CompletableResultCode shutdown() {
      return queue.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
      return queue.forceFlush();
    }
  }

  private final class Exit implements SpanExporter {
    private final SpanExporter exporter;

    Exit(SpanExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      waiting.addAndGet(-spans.size());
      CompletableResultCode result = exporter.export(spans);
      return result.whenComplete(() -> (result.isSuccess() ? exported : failed).add(spans.size()));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
