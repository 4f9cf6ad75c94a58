package io.agentmesh.cli.api;

import io.agentmesh.cli.context.Target;
import io.agentmesh.cli.failure.CliFailure;
import io.agentmesh.client.transport.Endpoint;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The REST API of one node. Answers are the node's own JSON, so that fields of a newer mesh are
 * shown too.
 */
public final class Api {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STREAM = "text/event-stream, application/problem+json";
  private static final int RESUMPTIONS = 5;

  private final Target target;
  private final Sender sender;

  public Api(Target target, Sender sender) {
    this.target = target;
    this.sender = sender;
  }

  public Target target() {
    return target;
  }

  public JsonNode get(String path) {
    return get(path, new Query());
  }

  public JsonNode get(String path, Query query) {
    return get(path, query, Duration.ZERO);
  }

  /** A question that the node may think about that long before it answers. */
  public JsonNode get(String path, Query query, Duration wait) {
    HttpRequest request = request(path + query).timeout(PATIENCE.plus(wait)).GET().build();
    return answer(sender.ask(request), false);
  }

  /** How the node is, also when it is so ill that it takes no traffic. */
  public JsonNode health() {
    HttpRequest request = request("/health").timeout(PATIENCE).GET().build();
    HttpResponse<byte[]> response = sender.ask(request);
    try {
      JsonNode health = WireJson.tolerant().readTree(response.body());
      return health.has("components") ? health : answer(response, false);
    } catch (JacksonException notJson) {
      return answer(response, false);
    }
  }

  /** The bytes of a file that the node serves, or null when there is no such file. */
  public byte @Nullable [] file(String path) {
    HttpRequest request = request(path).setHeader("Accept", "*/*").timeout(PATIENCE).GET().build();
    HttpResponse<byte[]> response = sender.ask(request);
    if (response.statusCode() == 404) {
      return null;
    }
    if (response.statusCode() / 100 != 2) {
      throw CliFailure.of(problem(response), false);
    }
    return response.body();
  }

  /**
   * Hands out the events of a stream until the taker has enough; a stream that the node ended for a
   * reason of its own, or that broke, is taken up again where it was. Returns whether the taker had
   * enough; false when the node has sent all that was asked for.
   */
  public boolean stream(String path, Query query, Predicate<JsonNode> enough) {
    String last = "";
    int broken = 0;
    while (true) {
      HttpRequest.Builder request = request(path + query).setHeader("Accept", STREAM);
      if (!last.isEmpty()) {
        request.header("Last-Event-ID", last);
      }
      HttpResponse<InputStream> response = sender.open(request.GET().build());
      if (response.statusCode() != 200) {
        throw CliFailure.of(
            problem(
                response.statusCode(),
                Sender.whole(response.body()),
                response.uri().getPath(),
                response.headers().firstValue("Request-Id").orElse(null)),
            false);
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        Stream stream = new Stream(lines);
        Stream.End end = stream.read(enough);
        broken = stream.lastId().isEmpty() ? broken + 1 : 0;
        last = stream.lastId().isEmpty() ? last : stream.lastId();
        switch (end.reason()) {
          case "" -> {
            return true;
          }
          case "done" -> {
            return false;
          }
          case "denied", "gone" -> throw CliFailure.refused(end.detail(), "Ask an operator");
          default -> {
            if (broken > RESUMPTIONS) {
              throw CliFailure.unavailable(end.detail(), "Watch again later");
            }
          }
        }
      } catch (IOException closing) {
        broken++;
      }
    }
  }

  /** Sends a change; the answer is missing when the node gives none. */
  public JsonNode send(Change change) {
    return send(change, Duration.ZERO);
  }

  /** A change that the node may think about that long before it answers. */
  public JsonNode send(Change change, Duration wait) {
    HttpRequest.Builder request = request(change.path()).timeout(PATIENCE.plus(wait));
    BodyPublisher body = BodyPublishers.noBody();
    if (change.body() != null) {
      body = BodyPublishers.ofByteArray(WireJson.strict().writeValueAsBytes(change.body()));
      request.header("Content-Type", "application/json");
    }
    if (change.idempotencyKey() != null) {
      request.header("Idempotency-Key", change.idempotencyKey());
    }
    if (change.ifMatch() != null) {
      request.header("If-Match", change.ifMatch());
    }
    if (change.prefer() != null) {
      request.header("Prefer", change.prefer());
    }
    return answer(sender.change(request.method(change.method(), body).build(), change), true);
  }

  /** A path with one segment that came from outside. */
  public static String path(String before, String segment, String after) {
    return before + "/" + Query.encoded(segment) + after;
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.url() + pathAndQuery))
            .header("Accept", "application/json, application/problem+json")
            .header("Authorization", "Bearer " + target.apiKey());
    return target.delegation().isEmpty()
        ? request
        : request.header(Endpoint.DELEGATION, target.delegation());
  }

  private JsonNode answer(HttpResponse<byte[]> response, boolean change) {
    if (response.statusCode() / 100 != 2) {
      throw CliFailure.of(problem(response), change);
    }
    if (response.body().length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return WireJson.tolerant().readTree(response.body());
    } catch (JacksonException notJson) {
      throw CliFailure.unavailable(
          target.url() + " does not speak AgentMesh", "Check the URL with --url or --context");
    }
  }

  private static Problem problem(HttpResponse<byte[]> response) {
    return problem(
        response.statusCode(),
        response.body(),
        response.uri().getPath(),
        response.headers().firstValue("Request-Id").orElse(null));
  }

  private static Problem problem(int status, byte[] body, String path, @Nullable String requestId) {
    try {
      return WireJson.tolerant().readValue(body, Problem.class);
    } catch (JacksonException notAProblem) {
      return new Problem(
          "about:blank",
          "HTTP " + status,
          status,
          "the answer holds no problem details",
          path,
          requestId,
          null,
          List.of(),
          null);
    }
  }
}
