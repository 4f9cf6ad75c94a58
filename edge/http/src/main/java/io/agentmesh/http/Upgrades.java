package io.agentmesh.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Takes over requests for {@code GET /v1/sessions}, which become agent sessions. */
public interface Upgrades {
  /** Makes the one that takes over, when there is an event loop for it to live on. */
  interface Opening {
    /** Opens it. */
    Upgrades open(Vertx vertx);

    /** Sets the server up for it. */
    default void prepare(HttpServerOptions server) {}
  }

  /** Takes a request over, on its event loop, before anything of it was answered or read. */
  void handle(HttpServerRequest request);

  /** Ends the sessions that are open, in good order, within the time; may block. */
  void close(Duration within);
}
