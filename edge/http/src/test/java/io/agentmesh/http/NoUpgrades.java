package io.agentmesh.http;

import io.agentmesh.http.exchange.Outlet;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** No sessions. */
final class NoUpgrades implements Upgrades {
  @Override
  public void handle(HttpServerRequest request, Outlet outlet) {
    outlet.answered();
    var _ = request.response().setStatusCode(426).end();
  }

  @Override
  public void close(Duration within) {}
}
