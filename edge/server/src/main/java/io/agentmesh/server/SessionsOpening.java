package io.agentmesh.server;

import io.agentmesh.engine.port.Clock;
import io.agentmesh.engine.port.Mesh;
import io.agentmesh.http.Upgrades;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.relay.EffectsRelay;
import io.agentmesh.http.session.SessionOptions;
import io.agentmesh.http.session.Sessions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** Opens the agent sessions of a node. */
record SessionsOpening(Mesh mesh, EffectsRelay relay, Authenticator authenticator, Clock clock)
    implements Upgrades.Opening {
  private static final SessionOptions OPTIONS = SessionOptions.DEFAULT;

  @Override
  public Upgrades open(Vertx vertx) {
    return new Sessions(vertx, mesh, relay, authenticator, clock, OPTIONS);
  }

  @Override
  public void prepare(HttpServerOptions server) {
    Sessions.prepare(server, OPTIONS);
  }
}
