package io.agentmesh.http.resource.node;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.metrics.MetricsSource;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}: what the node measures, for Prometheus. */
public final class MetricsResource {
  private final @Nullable MetricsSource source;

  /** Of what measures, or null when it is switched off. */
  public MetricsResource(@Nullable MetricsSource source) {
    this.source = source;
  }

  /** All of it, in OpenMetrics for whoever accepts that, else in the text format of Prometheus. */
  public Answer scrape(CalmRequest request) {
    request.read(Permission.METRICS_READ, t -> t.id());
    if (source == null) {
      throw RequestRefused.of(ProblemType.NOT_FOUND, "It is switched off: metrics.endpoint.");
    }
    String accept = request.exchange().header(HttpHeaders.ACCEPT);
    MetricsSource.Text text = source.scrape(Objects.requireNonNullElse(accept, ""));
    return Answer.of(text.contentType(), Buffer.buffer(text.text()));
  }
}
