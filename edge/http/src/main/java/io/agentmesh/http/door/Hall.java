package io.agentmesh.http.door;

import io.agentmesh.engine.trace.Tracing;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.exchange.Outflow;
import io.agentmesh.http.exchange.Outlet;
import io.agentmesh.http.exchange.RequestLog;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.metrics.RequestMeter;
import io.agentmesh.http.route.RouteTree;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** What the doors of all event loops share. */
public record Hall(
    Limits limits,
    AtomicInteger connections,
    Outflow outflow,
    RouteTree routes,
    Authenticator authenticator,
    RequestLimits requests,
    BiConsumer<HttpServerRequest, Outlet> sessions,
    Handlers handlers,
    RequestLog log,
    RequestMeter meter,
    Tracing tracing) {}
