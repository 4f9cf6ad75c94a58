package io.agentmesh.http;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** No sessions. */
final class NoUpgrades implements Upgrades {
  @Override
  public void handle(HttpServerRequest request) {
    var _ = request.response().setStatusCode(426).end();
  }

  @Override
  public void close(Duration within) {}
}
