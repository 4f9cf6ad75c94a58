package io.agentmesh.http.door;

import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.exchange.RequestIds;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Answers what is not HTTP, or too much of it, and closes the connection. */
final class BrokenRequests {
  private final RequestIds ids = new RequestIds();

  void take(HttpServerRequest request) {
    var decoded = request.decoderResult();
    Problem problem = of(decoded == null ? null : decoded.cause()).within("/", ids.of(null), null);
    var response = request.response();
    response
        .setStatusCode(problem.status())
        .putHeader(Headers.REQUEST_ID, String.valueOf(problem.requestId()))
        .putHeader(HttpHeaders.CONTENT_TYPE, Headers.PROBLEM_JSON)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    var _ =
        response
            .end(Buffer.buffer(WireJson.strict().writeValueAsBytes(problem)))
            .onComplete(_ -> {
              var _ = request.connection().close();
            });
  }

  private static Problem of(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.of(ProblemType.URI_TOO_LONG, "The request line is too long.");
      case TooLongHttpHeaderException _ ->
          Problem.of(ProblemType.HEADERS_TOO_LARGE, "The headers together are too large.");
      case null, default -> Problem.of(ProblemType.MALFORMED, "This is not an HTTP request.");
    };
  }
}
