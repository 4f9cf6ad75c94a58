package io.agentmesh.http.door;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.engine.trace.Span;
import io.agentmesh.engine.trace.Tracing;
import io.agentmesh.http.access.Access;
import io.agentmesh.http.access.Authenticator;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Arrival;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.exchange.Outlet;
import io.agentmesh.http.exchange.RequestIds;
import io.agentmesh.http.exchange.Traces;
import io.agentmesh.http.limit.RequestLimits;
import io.agentmesh.http.limit.Standing;
import io.agentmesh.http.mandate.Mandates;
import io.agentmesh.http.metrics.Measure;
import io.agentmesh.http.metrics.RequestMeter;
import io.agentmesh.http.problem.Problems;
import io.agentmesh.http.route.Body;
import io.agentmesh.http.route.Route;
import io.agentmesh.http.route.RouteTree;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.problem.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes every request of one event loop: finds its route, its caller and its body, and hands it to
 * whoever answers it.
 */
final class Door {
  private static final String API = "/v1/";
  private static final String SESSIONS = "/v1/sessions";

  private final Context context;
  private final Lines lines;
  private final Limits limits;
  private final RouteTree routes;
  private final Authenticator authenticator;
  private final RequestLimits requests;
  private final BiConsumer<HttpServerRequest, Outlet> sessions;
  private final Handlers handlers;
  private final RequestWatch watch;
  private final RequestMeter meter;
  private final Tracing tracing;
  private final RequestIds ids = new RequestIds();

  Door(Context context, Lines lines, Hall hall) {
    this.context = context;
    this.lines = lines;
    this.limits = hall.limits();
    this.routes = hall.routes();
    this.authenticator = hall.authenticator();
    this.requests = hall.requests();
    this.sessions = hall.sessions();
    this.handlers = hall.handlers();
    this.watch = new RequestWatch(hall.log());
    this.meter = hall.meter();
    this.tracing = hall.tracing();
  }

  void take(HttpServerRequest request) {
    Line line = lines.of(request.connection());
    String path = request.path();
    if (SESSIONS.equals(path) && request.method().equals(HttpMethod.GET)) {
      line.asked(System.nanoTime());
      line.arrived();
      line.handedOver();
      sessions.accept(request, line);
      return;
    }
    long begun = System.nanoTime();
    line.asked(begun);
    RouteTree.@Nullable Match match = path == null ? null : routes.find(path);
    Route asked = match == null ? null : match.route(request.method());
    Exchange exchange =
        new Exchange(
            request,
            context,
            new Arrival(
                ids.of(request.headers().get(Headers.REQUEST_ID)),
                line.peer(),
                match == null ? Map.of() : match.parameters(),
                line,
                new Measure(meter, begun),
                span(request, asked)));
    request.exceptionHandler(_ -> line.arrived());
    watch.begin(exchange, asked);
    Route route = find(exchange, match, path);
    if (route == null) {
      BodyReading.discard(exchange, line, limits.bodyBytes());
      return;
    }
    exchange.measure().of(route.operation());
    if (route.open()) {
      enter(exchange, line, route);
    } else {
      String credential = exchange.header(HttpHeaders.AUTHORIZATION);
      admit(exchange, line, route, authenticator.authenticate(credential, exchange.sourceIp()));
    }
  }

  /** Probes and pages are in no trace but one that they come with. */
  private Span span(HttpServerRequest request, @Nullable Route asked) {
    String given = Traces.taken(request.headers().get(Headers.TRACEPARENT));
    return asked != null && asked.path().startsWith(API)
        ? tracing.request(given, request.method().name(), asked.path())
        : Span.none(given);
  }

  /** Lets the caller in, or waits until somebody can say whether to. */
  private void admit(Exchange exchange, Line line, Route route, Access access) {
    switch (access) {
      case Access.Granted(var principal) -> {
        exchange.by(principal);
        Standing standing = requests.ask(principal);
        if (standing != null) {
          exchange.stands(standing, requests.policies());
        }
        if (standing == null || standing.granted()) {
          mandated(exchange, line, route, principal);
        } else {
          holdBack(exchange, line, Problems.of(standing));
        }
      }
      case Access.TooMany tooMany -> holdBack(exchange, line, Problems.of(tooMany));
      case Access.Refused refused -> {
        exchange.answer(Problems.of(refused));
        BodyReading.discard(exchange, line, limits.bodyBytes());
      }
      case Access.Awaited(var judged) -> {
        exchange.request().pause();
        var _ =
            judged.thenAccept(then ->
                context.runOnContext(_ -> {
                  admit(exchange, line, route, then);
                  exchange.request().resume();
                }));
      }
    }
  }

  /** Has the caller act for whom it says that it does. */
  private void mandated(Exchange exchange, Line line, Route route, Principal principal) {
    boolean entered =
        Mandates.enter(
            exchange,
            principal,
            authenticator,
            (_, acting) -> {
              exchange.by(acting);
              enter(exchange, line, route);
            });
    if (!entered) {
      BodyReading.discard(exchange, line, limits.bodyBytes());
    }
  }

  /**
   * Refuses who asks too often, a moment later: its connection brings nothing more until then, and
   * a refusal is cheap only while there are few.
   */
  private void holdBack(Exchange exchange, Line line, Problem problem) {
    BodyReading.discard(exchange, line, limits.bodyBytes());
    if (requests.holdMillis() == 0) {
      exchange.answer(problem);
    } else {
      context.owner().setTimer(requests.holdMillis(), _ -> exchange.answer(problem));
    }
  }

  /** Reads the body, and hands the request to whoever answers it. */
  private void enter(Exchange exchange, Line line, Route route) {
    if (readable(exchange, route)) {
      BodyReading.read(exchange, line, limits.bodyBytes(), () -> handle(exchange, route));
    } else {
      BodyReading.discard(exchange, line, limits.bodyBytes());
    }
  }

  /** The route that is asked for; when there is none, the request has been answered. */
  private @Nullable Route find(
      Exchange exchange, RouteTree.@Nullable Match match, @Nullable String path) {
    HttpServerRequest request = exchange.request();
    if (match == null) {
      answerUnknown(exchange, path);
      return null;
    }
    Route route = match.route(request.method());
    if (route == null) {
      answerOther(exchange, request.method(), match.allow());
      return null;
    }
    if (!MediaTypes.accepts(exchange.header(HttpHeaders.ACCEPT), route.produces())) {
      exchange.answer(
          Problem.of(ProblemType.NOT_ACCEPTABLE, "The answer is " + route.produces() + "."));
      return null;
    }
    return route;
  }

  private static void answerUnknown(Exchange exchange, @Nullable String path) {
    if (SESSIONS.equals(path)) {
      answerOther(exchange, exchange.request().method(), "GET, OPTIONS");
    } else {
      exchange.answer(Problem.of(ProblemType.NOT_FOUND, "There is no such path."));
    }
  }

  private static void answerOther(Exchange exchange, HttpMethod method, String allow) {
    if (method.equals(HttpMethod.OPTIONS)) {
      exchange.answer(Answer.empty(204).with(HttpHeaders.ALLOW, allow));
      return;
    }
    exchange.answer(
        Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The path takes " + allow + "."),
        new Answer.Header(HttpHeaders.ALLOW, allow));
  }

  /** Whether the body, if there is one, is of a type that is read. */
  private static boolean readable(Exchange exchange, Route route) {
    if (route.body() == Body.NONE) {
      return true;
    }
    String type = exchange.header(HttpHeaders.CONTENT_TYPE);
    boolean absent = type == null && route.body() == Body.OPTIONAL && !hasBody(exchange);
    boolean plain = exchange.header(HttpHeaders.CONTENT_ENCODING) == null;
    boolean taken = route.consumes().equals(Route.ANY) || MediaTypes.isJson(type);
    if (absent || taken && plain) {
      return true;
    }
    exchange.answer(
        Problem.of(
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            taken
                ? "The body must come as it is, without Content-Encoding."
                : "The header Content-Type must be application/json, in UTF-8."));
    return false;
  }

  private static boolean hasBody(Exchange exchange) {
    String length = exchange.header(HttpHeaders.CONTENT_LENGTH);
    return exchange.header(HttpHeaders.TRANSFER_ENCODING) != null
        || length != null && !length.equals("0");
  }

  private void handle(Exchange exchange, Route route) {
    handlers.handle(exchange, route);
  }
}
