package io.agentmesh.http.resource.events;

import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchEnd;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.wire.json.WireJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream of server-sent events. It takes from its watch what the socket takes; a comment keeps
 * a quiet one alive. Its last event says why it ends. All but {@link #hurry} and {@link #signal}
 * belongs to the exchange's event loop.
 */
final class EventStream {
  private static final int CHUNK = 64;
  private static final long KEEP_ALIVE_MILLIS = 15_000;
  private static final long LAST_WORD_MILLIS = 2000;
  private static final int QUEUE_BYTES = 64 << 10;

  private final Exchange exchange;
  private final EventLines lines;
  private final Consumer<EventStream> over;
  private @Nullable Watch watch;
  private @Nullable HttpServerResponse response;
  private long timer = -1;
  private boolean ended;
  private boolean warned;

  EventStream(Exchange exchange, EventLines lines, Consumer<EventStream> over) {
    this.exchange = exchange;
    this.lines = lines;
    this.over = over;
  }

  /** Begins to answer; a caller who only asks for the head gets that. */
  void begin(Watch from) {
    watch = from;
    HttpServerResponse out = exchange.open("text/event-stream");
    response = out;
    if (out == null) {
      leave();
      return;
    }
    out.setWriteQueueMaxSize(QUEUE_BYTES);
    out.closeHandler(_ -> leave());
    out.exceptionHandler(_ -> leave());
    out.drainHandler(_ -> pump());
    timer =
        exchange.context().owner().setPeriodic(KEEP_ALIVE_MILLIS, _ -> write(": still here\n\n"));
    write("retry: 2000\n\n");
    pump();
  }

  /** There is something to take; from any thread. */
  void signal() {
    exchange.context().runOnContext(_ -> pump());
  }

  /** Ends because the node stops; from any thread. */
  void hurry() {
    exchange.context().runOnContext(_ -> finish(WatchEnd.STOPPING));
  }

  private void pump() {
    HttpServerResponse out = response;
    Watch from = watch;
    while (out != null && from != null && !ended && !out.writeQueueFull()) {
      List<MeshEvent> events = from.take(CHUNK);
      if (events.isEmpty()) {
        WatchEnd end = from.end();
        if (end != null) {
          finish(end);
        }
        return;
      }
      Buffer bytes = Buffer.buffer(events.size() * 768);
      for (MeshEvent event : events) {
        bytes.appendBuffer(lines.of(event));
      }
      var _ = out.write(bytes);
    }
    if (out != null && from != null && !ended && !warned && from.ending()) {
      warned = true;
      exchange.context().owner().setTimer(LAST_WORD_MILLIS, _ -> cutOffWhenDeaf(out));
    }
  }

  /** Its watch is over, and the client takes not even what was written before. */
  private void cutOffWhenDeaf(HttpServerResponse out) {
    warned = false;
    if (!ended && out.writeQueueFull()) {
      exchange.sever();
    }
  }

  private void write(String text) {
    HttpServerResponse out = response;
    if (out != null && !ended && !out.writeQueueFull()) {
      var _ = out.write(text);
    }
  }

  private void finish(WatchEnd why) {
    HttpServerResponse out = response;
    if (ended || out == null) {
      return;
    }
    String reason = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String data =
        WireJson.strict().writeValueAsString(Map.of("reason", reason, "detail", why.sentence()));
    leave();
    var _ = out.end("event: end\ndata: " + data + "\n\n");
    if (why == WatchEnd.TOO_SLOW) {
      exchange.context().owner().setTimer(LAST_WORD_MILLIS, _ -> exchange.sever());
    }
  }

  private void leave() {
    if (!ended) {
      ended = true;
      exchange.context().owner().cancelTimer(timer);
      exchange.close();
      Watch from = watch;
      if (from != null) {
        from.close();
      }
      over.accept(this);
    }
  }
}
