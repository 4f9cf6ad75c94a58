package io.agentmesh.http.door;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.trace.SpanEnd;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.RequestLog;
import io.agentmesh.http.exchange.RequestSummary;
import io.agentmesh.http.exchange.Traces;
import io.agentmesh.http.route.Route;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sees requests end, however they do, ends their spans and tells the log of those that it wants.
 */
final class RequestWatch {
  private final RequestLog log;

  RequestWatch(RequestLog log) {
    this.log = log;
  }

  /** Looks at a request whose head is here; it has no route when there is none for it. */
  void begin(Exchange exchange, @Nullable Route route) {
    if (!log.equals(RequestLog.NONE) || exchange.span().isRecorded()) {
      long since = System.nanoTime();
      exchange.request().response().endHandler(_ -> end(exchange, route, since));
    }
  }

  private void end(Exchange exchange, @Nullable Route route, long since) {
    HttpServerResponse response = exchange.request().response();
    int status = response.headWritten() ? response.getStatusCode() : 0;
    exchange.span().end(new SpanEnd.Answered(status));
    long nanos = System.nanoTime() - since;
    if (log.wants(status, nanos, exchange.waits())) {
      log.over(summary(exchange, route, status, nanos));
    }
  }

  private static RequestSummary summary(
      Exchange exchange, @Nullable Route route, int status, long nanos) {
    Principal caller = exchange.caller();
    String trace = exchange.traceparent();
    return new RequestSummary(
        exchange.request().method().name(),
        route == null ? "" : route.path(),
        status,
        nanos,
        exchange.request().bytesRead(),
        exchange.request().response().bytesWritten(),
        caller == null ? "" : caller.tenant().value(),
        caller == null ? "" : caller.id(),
        exchange.requestId(),
        trace.isEmpty() ? "" : Traces.traceId(trace),
        trace.isEmpty() ? "" : Traces.spanId(trace),
        exchange.userAgent());
  }
}
