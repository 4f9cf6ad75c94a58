package io.agentmesh.http.route;

import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.hot.HotRoute;
import io.agentmesh.http.resource.CalmRequest;
import java.util.function.Consumer;
import java.util.function.Function;

/** How the requests of a route are handled. */
public sealed interface Handling {
  /** On a virtual thread, in straight lines. */
  record Calm(Function<CalmRequest, Answer> act) implements Handling {}

  /** Like a calm one, but it answers the exchange itself, with a stream. */
  record Streaming(Consumer<CalmRequest> act) implements Handling {}

  /** On the event loop. */
  record Hot(HotRoute<?> route) implements Handling {}
}
