package io.agentmesh.http.mandate;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.DelegationId;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.port.MeshUnavailable;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads under which delegation a caller acts. What it may do is for the mesh to say at every act;
 * one that is not there, not the caller's, or at an end lets nobody in.
 */
public final class Mandates {
  private Mandates() {}

  /**
   * Lets a caller go on as its headers have it act. Who may not act so is answered, the mesh keeps
   * that it was turned away, and false is returned.
   */
  public static boolean enter(
      Exchange exchange,
      Principal caller,
      Authenticator authenticator,
      BiConsumer<Exchange, Principal> next) {
    MultiMap headers = exchange.request().headers();
    if (!headers.contains(Headers.DELEGATION)) {
      next.accept(exchange, caller);
      return true;
    }
    try {
      Principal acting = caller.with(named(headers.getAll(Headers.DELEGATION)));
      if (authenticator.denial(acting) == null) {
        next.accept(exchange, acting);
        return true;
      }
      var _ =
          authenticator
              .turnAway(acting)
              .thenAccept(
                  why -> exchange.failed(RequestRefused.of(ProblemType.FORBIDDEN, sentence(why))));
    } catch (InvalidValue | MeshUnavailable e) {
      exchange.failed(e);
    }
    return false;
  }

  private static Mandate named(List<String> given) {
    String name = Headers.DELEGATION.toString();
    if (given.size() > 1) {
      throw new InvalidValue(name, "must come once");
    }
    return new Mandate.Granted(DelegationId.parse(name, given.getFirst()));
  }

  private static String sentence(String why) {
    return Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
  }
}
