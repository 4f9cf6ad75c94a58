package io.agentmesh.http.resource;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.command.Command;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.relay.EffectsRelay;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has the mesh do something and comes back to the event loop with what it came to. */
public final class Reporting {
  private final Mesh mesh;
  private final EffectsRelay relay;
  private final Function<Principal, @Nullable String> denial;

  /** Comes back by way of the relay; the denial says why somebody is no longer listened to. */
  public Reporting(Mesh mesh, EffectsRelay relay, Function<Principal, @Nullable String> denial) {
    this.mesh = mesh;
    this.relay = relay;
    this.denial = denial;
  }

  /** Why the caller is not listened to any more, or null. */
  public @Nullable String denial(Exchange exchange) {
    return denial.apply(exchange.principal());
  }

  /** The mesh. */
  public Mesh mesh() {
    return mesh;
  }

  /** Hands a command in; answers the exchange itself when it is not done. */
  public void call(Exchange exchange, String trace, Command command, Consumer<Outcome.Done> done) {
    mesh.call(
        exchange.origin(trace),
        List.of(command),
        outcomes ->
            relay.post(exchange.context(), () -> report(exchange, outcomes.getFirst(), done)));
  }

  /** Does something on the exchange's event loop, guarded. */
  public void back(Exchange exchange, Runnable what) {
    relay.post(exchange.context(), () -> guarded(exchange, what));
  }

  private static void report(Exchange exchange, Outcome outcome, Consumer<Outcome.Done> done) {
    switch (outcome) {
      case Outcome.Done result -> guarded(exchange, () -> done.accept(result));
      case Outcome.Refused(var refusal, _) -> exchange.answer(Problems.of(refusal));
      case Outcome.Unknown unknown -> exchange.answer(Problems.of(unknown));
    }
  }

  private static void guarded(Exchange exchange, Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }
}
