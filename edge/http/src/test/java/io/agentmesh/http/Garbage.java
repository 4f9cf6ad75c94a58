package io.agentmesh.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.placement.Weights;
import io.agentmesh.http.contract.Examples;
import io.agentmesh.http.route.Body;
import io.agentmesh.http.route.Route;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Sends garbage, and looks at the answer: the right problem, and nothing of the inside. */
final class Garbage {
  static final List<Route> TABLE = TableOfRoutes.of(Weights.DEFAULT);

  private final Caller caller;

  Garbage(Caller caller) {
    this.caller = caller;
  }

  URI uri(Route route, String query) {
    String base = caller.to("/").build().uri().toString();
    return URI.create(base.substring(0, base.length() - 1) + Examples.path(route) + "?" + query);
  }

  HttpRequest.Builder request(Route route, String path) {
    if (route.body() == Body.NONE) {
      return caller.to(path).method(route.method().name(), HttpRequest.BodyPublishers.noBody());
    }
    HttpRequest.Builder request =
        caller.json(path, route.method().name(), Examples.body(route).toString());
    return route.method().equals(HttpMethod.PUT) ? request.header("If-Match", "\"1\"") : request;
  }

  Caller.Answered expect(Route route, byte[] body, int status, String problem) {
    HttpRequest.Builder request =
        caller
            .to(Examples.path(route))
            .header("Content-Type", "application/json")
            .header("If-Match", "\"1\"")
            .method(route.method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
    Caller.Answered answered = caller.send(request);
    check(route, answered, status, problem);
    return answered;
  }

  void check(Route route, Caller.Answered answered, int status, String problem) {
    String seen = route.operation() + ": " + answered.status() + " " + answered.text();
    assertThat(answered.problem()).as(seen).isEqualTo(problem);
    assertThat(answered.status()).as(seen).isEqualTo(status);
    assertThat(answered.header("Request-Id")).as(seen).isNotEmpty();
    assertThat(answered.json().path("requestId").asString())
        .as(seen)
        .isEqualTo(answered.header("Request-Id"));
    assertThat(answered.text())
        .as(seen)
        .doesNotContain("\tat ", "Exception", "io.agentmesh.", "java.", "tools.jackson");
  }

  static List<String> fields(Caller.Answered answered) {
    return answered.json().path("errors").findValuesAsString("field");
  }

  static List<Route> withBody() {
    return matching(r -> r.body() != Body.NONE && !r.consumes().equals(Route.ANY));
  }

  static List<Route> matching(Predicate<Route> wanted) {
    List<Route> routes = new ArrayList<>(TABLE);
    routes.removeIf(wanted.negate());
    assertThat(routes).isNotEmpty();
    return routes;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
