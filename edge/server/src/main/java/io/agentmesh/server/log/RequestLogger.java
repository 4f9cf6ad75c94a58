package io.agentmesh.server.log;

import io.agentmesh.http.exchange.RequestLog;
import io.agentmesh.http.exchange.RequestSummary;
import io.agentmesh.server.config.logging.LogConfig;
import io.agentmesh.server.config.logging.LoggedRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line at INFO for each request that is wanted, of the logger {@code agentmesh.requests}, with
 * the names of OpenTelemetry's conventions for HTTP.
 */
public final class RequestLogger implements RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("agentmesh.requests");
  private static final int FAILED = 500;

  private final boolean all;
  private final long slowNanos;

  private RequestLogger(boolean all, long slowNanos) {
    this.all = all;
    this.slowNanos = slowNanos;
  }

  /** As it is configured. */
  public static RequestLog of(LogConfig config) {
    return switch (config.requests()) {
      case ALL, ERRORS ->
          new RequestLogger(config.requests() == LoggedRequests.ALL, config.slow().toNanos());
      case NONE -> RequestLog.NONE;
    };
  }

  @Override
  public boolean wants(int status, long nanos, boolean waits) {
    return (all || status >= FAILED || nanos >= slowNanos && !waits) && LOG.isInfoEnabled();
  }

  @Override
  public void over(RequestSummary r) {
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("http.request.method", r.method())
            .addKeyValue("event.duration", r.nanos())
            .addKeyValue("http.request.body.size", r.received())
            .addKeyValue("http.response.body.size", r.sent())
            .addKeyValue("request_id", r.requestId());
    if (r.status() != 0) {
      line = line.addKeyValue("http.response.status_code", r.status());
    }
    line = with(line, "http.route", r.route());
    line = with(line, "tenant", r.tenant());
    line = with(line, "user.id", r.principal());
    line = with(line, "trace_id", r.traceId());
    line = with(line, "span_id", r.spanId());
    line = with(line, "user_agent.original", r.userAgent());
    line.log(
        "{} {} {} in {} ms",
        r.method(),
        r.route().isEmpty() ? "(no route)" : r.route(),
        r.status() == 0 ? "abandoned" : r.status(),
        Math.round(r.nanos() / 10_000.0) / 100.0);
  }

  private static LoggingEventBuilder with(LoggingEventBuilder line, String name, String value) {
    return value.isEmpty() ? line : line.addKeyValue(name, value);
  }
}
