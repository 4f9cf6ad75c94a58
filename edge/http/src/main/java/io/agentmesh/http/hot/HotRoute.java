package io.agentmesh.http.hot;

import io.agentmesh.http.contract.ContractCheck;
import io.agentmesh.http.exchange.Exchange;
import java.util.function.BiConsumer;

/**
 * A route whose requests are read on the event loop when they are in good order, and by the
 * contract on a virtual thread when it is not sure that they are.
 *
 * @param <T> the request
 */
public final class HotRoute<T> {
  private static final byte[] NO_REQUEST = {'{', '}'};

  private final String operation;
  private final Class<T> type;
  private final FastReading<T> reading;
  private final BiConsumer<Exchange, T> act;

  /** Has an act done with each request, on the event loop. */
  public HotRoute(
      String operation, Class<T> type, FastReading<T> reading, BiConsumer<Exchange, T> act) {
    this.operation = operation;
    this.type = type;
    this.reading = reading;
    this.act = act;
  }

  /** Makes ready what the first request would have to wait for. */
  public void warmUp() {
    var _ = reading.read(NO_REQUEST);
  }

  /** Takes a request on its event loop; false when the contract must look at it first. */
  public boolean take(Exchange exchange) {
    if (exchange.request().query() != null || !HotHeaders.keep(exchange)) {
      return false;
    }
    T request = reading.read(exchange.body());
    if (request == null) {
      return false;
    }
    act.accept(exchange, request);
    return true;
  }

  /** Takes a request by way of the contract, on a virtual thread. */
  public void takeCalmly(Exchange exchange, ContractCheck contract) {
    contract.check(operation, exchange);
    T request = contract.bind(exchange.body(), type);
    exchange
        .context()
        .runOnContext(_ -> {
          try {
            act.accept(exchange, request);
          } catch (RuntimeException e) {
            exchange.failed(e);
          }
        });
  }
}
