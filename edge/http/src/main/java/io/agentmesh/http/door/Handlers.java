package io.agentmesh.http.door;

import io.agentmesh.engine.port.Mesh;
import io.agentmesh.http.contract.ContractCheck;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.LogScope;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.route.Handling;
import io.agentmesh.http.route.Route;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has whole requests handled, on their event loop or on a virtual thread of their own. */
public final class Handlers {
  private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

  private final Mesh mesh;
  private final Supplier<ContractCheck> contract;
  private final Executor threads;

  /** The contract may take a moment to be there; the executor makes a virtual thread for each. */
  public Handlers(Mesh mesh, Supplier<ContractCheck> contract, Executor threads) {
    this.mesh = mesh;
    this.contract = contract;
    this.threads = threads;
  }

  void handle(Exchange exchange, Route route) {
    try {
      switch (route.handling()) {
        case Handling.Calm(var act) ->
            calmly(exchange, route, request -> exchange.answer(act.apply(request)));
        case Handling.Streaming(var act) -> calmly(exchange, route, act);
        case Handling.Hot(var hot) -> {
          if (!hot.take(exchange)) {
            threads.execute(
                () -> guarded(exchange, () -> hot.takeCalmly(exchange, contract.get())));
          }
        }
      }
    } catch (RejectedExecutionException stopping) {
      exchange.answer(
          Problems.of(new io.agentmesh.engine.port.MeshUnavailable("the node is stopping")));
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }

  private void calmly(Exchange exchange, Route route, Consumer<CalmRequest> act) {
    threads.execute(() ->
        guarded(
            exchange,
            () -> {
              ContractCheck check = contract.get();
              if (!route.operation().isEmpty()) {
                check.check(route.operation(), exchange);
              }
              act.accept(new CalmRequest(exchange, mesh, check));
            }));
  }

  private static void guarded(Exchange exchange, Runnable work) {
    try {
      LogScope.during(exchange, work);
    } catch (RuntimeException e) {
      exchange.failed(e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      LOG.error("request {} broke its thread", exchange.requestId(), e);
      exchange.answer(Problems.internal());
    }
  }
}
