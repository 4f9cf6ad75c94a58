package io.agentmesh.http.door;

import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads a body up to its limit. Its event loop's own. */
final class BodyReading {
  /** How many times the limit is read and thrown away before the connection is closed. */
  private static final int PATIENCE = 4;

  private final Exchange exchange;
  private final Line line;
  private final int limit;
  private final Runnable whole;
  private @Nullable Buffer first;
  private long seen;
  private boolean joined;
  private boolean refused;

  private BodyReading(Exchange exchange, Line line, int limit, Runnable whole) {
    this.exchange = exchange;
    this.line = line;
    this.limit = limit;
    this.whole = whole;
  }

  /** Reads the body of the exchange, then goes on. */
  static void read(Exchange exchange, Line line, int limit, Runnable whole) {
    new BodyReading(exchange, line, limit, whole).start(false);
  }

  /** Reads what still comes of a request that was answered already, and throws it away. */
  static void discard(Exchange exchange, Line line, int limit) {
    new BodyReading(exchange, line, limit, () -> {}).start(true);
  }

  private void start(boolean discarding) {
    HttpServerRequest request = exchange.request();
    refused = discarding;
    if (!refused && declared(request) > limit) {
      refuse();
    } else if (!refused && "100-continue".equalsIgnoreCase(exchange.header(HttpHeaders.EXPECT))) {
      var _ = request.response().writeContinue();
    }
    request.handler(this::take);
    request.endHandler(_ -> end());
  }

  private void take(Buffer chunk) {
    seen += chunk.length();
    if (refused) {
      if (seen > (long) limit * PATIENCE) {
        var _ = exchange.request().connection().close();
      }
    } else if (seen > limit) {
      refuse();
    } else {
      keep(chunk);
    }
  }

  /** Most bodies come in one piece. */
  private void keep(Buffer chunk) {
    Buffer before = first;
    if (before == null) {
      first = chunk;
    } else if (joined) {
      before.appendBuffer(chunk);
    } else {
      first = Buffer.buffer(before.length() * 4).appendBuffer(before).appendBuffer(chunk);
      joined = true;
    }
  }

  private void end() {
    line.arrived();
    if (!refused) {
      if (first != null) {
        exchange.took(first.getBytes());
      }
      whole.run();
    }
  }

  private void refuse() {
    refused = true;
    first = null;
    exchange.answer(
        Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The body is over " + limit + " bytes."));
  }

  private static long declared(HttpServerRequest request) {
    String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }
}
