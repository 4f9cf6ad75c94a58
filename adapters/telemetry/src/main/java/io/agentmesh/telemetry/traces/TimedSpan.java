package io.agentmesh.telemetry.traces;

import io.agentmesh.engine.trace.Span;
import io.agentmesh.engine.trace.SpanEnd;
import io.agentmesh.engine.trace.Stage;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A span that is recorded. It notes times on the threads that tell it of them; all else is done by
 * the writer. Safe for any thread.
 */
final class TimedSpan implements Span {
  private static final int MOST_STAGES = Stage.values().length;

  private final Tracer tracer;
  private final SpanWriter writer;
  private final io.opentelemetry.api.trace.Span span;
  private final Consumer<AttributesBuilder> about;
  private final long epochNanos;
  private final long begun;
  private final String traceparent;
  private final Stage[] stages = new Stage[MOST_STAGES];
  private final long[] ends = new long[MOST_STAGES];
  private int passed;
  private boolean over;

  /** That began at the time of the epoch when the stopwatch showed that. */
  TimedSpan(
      Tracer tracer,
      SpanWriter writer,
      io.opentelemetry.api.trace.Span span,
      Consumer<AttributesBuilder> about,
      long epochNanos,
      long begun) {
    this.tracer = tracer;
    this.writer = writer;
    this.span = span;
    this.about = about;
    this.epochNanos = epochNanos;
    this.begun = begun;
    this.traceparent = Places.traceparent(span.getSpanContext());
  }

  @Override
  public String traceparent() {
    return traceparent;
  }

  @Override
  public boolean isRecorded() {
    return true;
  }

  @Override
  public void passed(Stage stage) {
    note(stage, now());
  }

  @Override
  public void passedAt(Stage stage, long micros) {
    note(stage, Math.max(epochNanos, TimeUnit.MICROSECONDS.toNanos(micros)));
  }

  /** What is decided twice, since it had to be judged, is shown as it was decided in the end. */
  private synchronized void note(Stage stage, long at) {
    int place = 0;
    while (place < passed && stages[place] != stage) {
      place++;
    }
    if (!over && place < MOST_STAGES) {
      stages[place] = stage;
      ends[place] = at;
      passed = place + 1;
    }
  }

  @Override
  public void end(SpanEnd end) {
    long at =
        end instanceof SpanEnd.Over o
            ? Math.max(epochNanos, TimeUnit.MICROSECONDS.toNanos(o.at()))
            : now();
    int spans;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      spans = 1 + passed;
    }
    writer.later(() -> write(end, at), spans);
  }

  private synchronized void write(SpanEnd end, long at) {
    Context here = Context.root().with(span);
    long from = epochNanos;
    for (int i = 0; i < passed; i++) {
      child(here, Keys.of(stages[i]), from, ends[i]);
      from = ends[i];
    }
    AttributesBuilder said = io.opentelemetry.api.common.Attributes.builder();
    about.accept(said);
    said(end, said);
    span.setAllAttributes(said.build());
    span.end(at, TimeUnit.NANOSECONDS);
  }

  private void child(Context here, String name, long from, long to) {
    tracer
        .spanBuilder(name)
        .setParent(here)
        .setStartTimestamp(from, TimeUnit.NANOSECONDS)
        .startSpan()
        .end(Math.max(from, to), TimeUnit.NANOSECONDS);
  }

  private void said(SpanEnd end, AttributesBuilder to) {
    switch (end) {
      case SpanEnd.Answered(int status) -> {
        if (status > 0) {
          to.put(Keys.STATUS, (long) status);
        }
        if (status == 0 || status >= 500) {
          failed(to, status == 0 ? "abandoned" : Integer.toString(status));
        }
      }
      case SpanEnd.Done _ -> to.put(Keys.OUTCOME, "done");
      case SpanEnd.Refused(var why) -> {
        to.put(Keys.OUTCOME, "refused");
        failed(to, why.name().toLowerCase(Locale.ROOT));
      }
      case SpanEnd.Unknown _ -> {
        to.put(Keys.OUTCOME, "unknown");
        failed(to, "unknown_outcome");
      }
      case SpanEnd.Over(String how, boolean failed, _) -> {
        to.put(Keys.OUTCOME, how);
        if (failed) {
          failed(to, how);
        }
      }
    }
  }

  private void failed(AttributesBuilder to, String why) {
    to.put(Keys.ERROR, why);
    span.setStatus(StatusCode.ERROR);
  }

  private long now() {
    return epochNanos + System.nanoTime() - begun;
  }
}
