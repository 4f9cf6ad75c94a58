package io.agentmesh.http.door;

import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.route.RouteTree;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What the doors of all event loops share. */
public record Hall(
    Limits limits,
    AtomicInteger connections,
    RouteTree routes,
    Authenticator authenticator,
    Consumer<HttpServerRequest> sessions,
    Handlers handlers) {}
