package io.agentmesh.http.exchange;

import io.agentmesh.domain.access.Principal;
import org.slf4j.MDC;

/**
 * What a thread logs while it works for a request is said to be of it: its id, its trace and span,
 * its tenant.
 */
public final class LogScope {
  private static final String REQUEST = "request_id";
  private static final String TRACE = "trace_id";
  private static final String SPAN = "span_id";
  private static final String TENANT = "tenant";

  private LogScope() {}

  /** Does something for a request. */
  public static void during(Exchange exchange, Runnable work) {
    begin(exchange);
    try {
      work.run();
    } finally {
      MDC.remove(REQUEST);
      MDC.remove(TRACE);
      MDC.remove(SPAN);
      MDC.remove(TENANT);
    }
  }

  private static void begin(Exchange exchange) {
    MDC.put(REQUEST, exchange.requestId());
    String trace = exchange.traceparent();
    if (!trace.isEmpty()) {
      MDC.put(TRACE, Traces.traceId(trace));
      MDC.put(SPAN, Traces.spanId(trace));
    }
    Principal caller = exchange.caller();
    if (caller != null) {
      MDC.put(TENANT, caller.tenant().value());
    }
  }
}
