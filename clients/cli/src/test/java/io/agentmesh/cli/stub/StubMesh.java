package io.agentmesh.cli.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP server that speaks the contract: a request that the contract does not know is answered
 * with 599, every other with the contract's own example, unless the test says otherwise.
 */
public final class StubMesh implements AutoCloseable {

  public static final String KEY = "amk_example-that-opens-nothing";

  private final ContractExamples contract = new ContractExamples();
  private final HttpServer server;
  private final List<Asked> asked = new ArrayList<>();
  private final Deque<Scripted> script = new ArrayDeque<>();

  /** A request as it came. */
  public record Asked(
      String method,
      String path,
      String query,
      Optional<String> idempotencyKey,
      Optional<String> delegation,
      Optional<String> prefer,
      String body) {
    public JsonNode json() {
      return WireJson.tolerant().readTree(body);
    }
  }

  /** An answer out of turn; none at all when the status is 0, and none ever after below 0. */
  private record Scripted(int status, String contentType, String body) {}

  public StubMesh() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public ContractExamples contract() {
    return contract;
  }

  /** The next request is answered with this. */
  public synchronized void next(int status, String body) {
    script.add(new Scripted(status, "application/json", body));
  }

  /** The next request is answered with this problem. */
  public synchronized void next(Problem problem) {
    String body = WireJson.strict().writeValueAsString(problem);
    script.add(new Scripted(problem.status(), "application/problem+json", body));
  }

  /** The connection of the next request breaks when the request has arrived. */
  public synchronized void breakNext() {
    script.add(new Scripted(0, "", ""));
  }

  /** The next request arrives, and then the node is gone. */
  public synchronized void dieNext() {
    script.add(new Scripted(-1, "", ""));
  }

  public synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The last request. */
  public Asked last() {
    return asked().getLast();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    Asked request = read(exchange);
    asked.add(request);
    Scripted answer = script.isEmpty() ? byContract(exchange, request) : script.poll();
    if (answer.status() <= 0) {
      if (answer.status() < 0) {
        server.stop(0);
      }
      exchange.close();
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("AgentMesh-Delegation")),
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Prefer")),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private Scripted byContract(HttpExchange exchange, Asked request) {
    var operation = contract.operation(request.method(), request.path());
    if (operation.isEmpty()) {
      return broken("no operation " + request.method() + " " + request.path());
    }
    if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return broken("no key");
    }
    Stream<String> parameters =
        Stream.of(request.query().split("&")).filter(each -> !each.isEmpty());
    Optional<String> unknown =
        parameters
            .map(each -> each.replaceFirst("=.*", ""))
            .filter(each -> !contract.takes(operation.get(), each))
            .findFirst();
    if (unknown.isPresent()) {
      return broken("no parameter " + unknown.get());
    }
    var answer = contract.answer(operation.get());
    return new Scripted(answer.status(), "application/json", answer.body());
  }

  private static Scripted broken(String why) {
    return new Scripted(599, "text/plain", why);
  }
}
