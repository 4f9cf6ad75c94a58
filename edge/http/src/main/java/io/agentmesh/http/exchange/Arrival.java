package io.agentmesh.http.exchange;

import io.agentmesh.engine.trace.Span;
import io.agentmesh.http.metrics.Measure;
import java.util.Map;

/**
 * How a request came.
 *
 * @param requestId its name
 * @param sourceIp the address it came from
 * @param pathParameters decoded parameters of the path
 * @param outlet by which its answer leaves
 * @param measure how long it takes
 * @param span what is written down of it
 */
public record Arrival(
    String requestId,
    String sourceIp,
    Map<String, String> pathParameters,
    Outlet outlet,
    Measure measure,
    Span span) {
  /** Copies the map. */
  public Arrival {
    pathParameters = Map.copyOf(pathParameters);
  }
}
