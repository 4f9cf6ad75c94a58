package io.agentmesh.http.hot;

import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.resource.IdempotencyKeys;

/**
 * What the contract says of the headers of the hot routes. Who prefers something is not in that
 * much of a hurry.
 */
final class HotHeaders {
  private HotHeaders() {}

  static boolean keep(Exchange exchange) {
    String trace = exchange.header(Headers.TRACEPARENT);
    String key = exchange.header(Headers.IDEMPOTENCY_KEY);
    return exchange.header(Headers.PREFER) == null
        && (trace == null || once(exchange, Headers.TRACEPARENT))
        && (key == null
            || IdempotencyKeys.of(key) != null && once(exchange, Headers.IDEMPOTENCY_KEY));
  }

  private static boolean once(Exchange exchange, CharSequence name) {
    return exchange.request().headers().getAll(name).size() == 1;
  }
}
