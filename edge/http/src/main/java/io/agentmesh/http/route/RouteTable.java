package io.agentmesh.http.route;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.hot.FastReading;
import io.agentmesh.http.hot.HotRoute;
import io.agentmesh.http.resource.CalmRequest;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects routes; one method per shape of a route. */
final class RouteTable {
  private static final String JSON = "application/json";

  private final List<Route> table = new ArrayList<>();

  /** What was collected. */
  List<Route> routes() {
    return List.copyOf(table);
  }

  void read(
      String path, String operation, Permission permission, Function<CalmRequest, Answer> act) {
    bare(GET, path, operation, permission, act);
  }

  void bare(
      HttpMethod method,
      String path,
      String operation,
      Permission permission,
      Function<CalmRequest, Answer> act) {
    add(method, path, operation, permission, Body.NONE, new Handling.Calm(act));
  }

  void write(
      HttpMethod method,
      String path,
      String operation,
      Permission permission,
      Function<CalmRequest, Answer> act) {
    add(method, path, operation, permission, Body.REQUIRED, new Handling.Calm(act));
  }

  void maybe(
      String path, String operation, Permission permission, Function<CalmRequest, Answer> act) {
    add(POST, path, operation, permission, Body.OPTIONAL, new Handling.Calm(act));
  }

  <T> void hot(
      String path,
      String operation,
      Permission permission,
      Class<T> type,
      FastReading<T> reading,
      BiConsumer<Exchange, T> act) {
    HotRoute<T> route = new HotRoute<>(operation, type, reading, act);
    add(POST, path, operation, permission, Body.REQUIRED, new Handling.Hot(route));
  }

  void stream(String path, String operation, Permission permission, Consumer<CalmRequest> act) {
    table.add(
        new Route(
            GET,
            path,
            operation,
            permission,
            Body.NONE,
            JSON,
            "text/event-stream",
            new Handling.Streaming(act)));
  }

  /** An event's attributes may be headers; then its body, or the answer's, is of any type. */
  void event(
      HttpMethod method,
      String path,
      String operation,
      Permission permission,
      String produces,
      Function<CalmRequest, Answer> act) {
    Body body = method.equals(POST) ? Body.OPTIONAL : Body.NONE;
    Handling handling = new Handling.Calm(act);
    table.add(new Route(method, path, operation, permission, body, Route.ANY, produces, handling));
  }

  /** A file, whose type is not JSON. */
  void file(
      String path,
      String operation,
      String produces,
      Permission permission,
      Function<CalmRequest, Answer> act) {
    table.add(
        new Route(
            GET, path, operation, permission, Body.NONE, JSON, produces, new Handling.Calm(act)));
  }

  void open(String path, String operation, String produces, Function<CalmRequest, Answer> act) {
    table.add(
        new Route(GET, path, operation, null, Body.NONE, JSON, produces, new Handling.Calm(act)));
  }

  /** Takes a text from anybody and gives another. */
  void text(String path, String operation, String produces, Function<CalmRequest, Answer> act) {
    Handling handling = new Handling.Calm(act);
    table.add(new Route(POST, path, operation, null, Body.REQUIRED, Route.ANY, produces, handling));
  }

  void add(
      HttpMethod method,
      String path,
      String operation,
      Permission permission,
      Body body,
      Handling handling) {
    table.add(new Route(method, path, operation, permission, body, JSON, JSON, handling));
  }
}
