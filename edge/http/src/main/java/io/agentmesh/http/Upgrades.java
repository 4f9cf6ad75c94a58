package io.agentmesh.http;

import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.exchange.Outlet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Takes over requests for {@code GET /v1/sessions}, which become agent sessions. */
public interface Upgrades {
  /** Makes the one that takes over, when there is an event loop for it to live on. */
  interface Opening {
    /** Opens it; what its clients do not take is counted. */
    Upgrades open(Vertx vertx, Outflow outflow);

    /** Sets the server up for it. */
    default void prepare(HttpServerOptions server) {}
  }

  /**
   * Takes a request over, on its event loop, before anything of it was answered or read. A refusal
   * leaves by the outlet.
   */
  void handle(HttpServerRequest request, Outlet outlet);

  /** Ends the sessions that are open, in good order, within the time; may block. */
  void close(Duration within);
}
