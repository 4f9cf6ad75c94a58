package io.agentmesh.e2e.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** An endpoint that speaks OpenAI's chat completions and answers with what it was asked. */
public final class StandInModel implements AutoCloseable {
  public static final String KEY = "key-of-the-stand-in";
  public static final String MODEL = "stand-in-1";

  private final HttpServer server;
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger failing = new AtomicInteger();

  public StandInModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/chat/completions", this::complete);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** The next so many requests are answered by 503. */
  public void fail(int times) {
    failing.set(times);
  }

  /** The requests that were answered. */
  public List<JsonNode> asked() {
    return asked;
  }

  private void complete(HttpExchange exchange) throws IOException {
    JsonNode request = WireJson.tolerant().readTree(exchange.getRequestBody().readAllBytes());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + KEY).equals(authorization)) {
      answer(exchange, 401, Map.of("error", Map.of("message", "wrong key", "type", "auth")));
    } else if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      answer(exchange, 503, Map.of("error", Map.of("message", "busy", "type", "server_error")));
    } else {
      asked.add(request);
      answer(exchange, 200, completion(request));
    }
  }

  private static Map<String, Object> completion(JsonNode request) {
    String question = "";
    for (JsonNode message : request.path("messages")) {
      question = message.path("content").asString();
    }
    String answer = "You asked: " + question;
    int asked = question.split(" ", -1).length;
    int answered = answer.split(" ", -1).length;
    return Map.of(
        "id",
        "chatcmpl-1",
        "object",
        "chat.completion",
        "created",
        1,
        "model",
        request.path("model").asString(),
        "choices",
        List.of(
            Map.of(
                "index",
                0,
                "message",
                Map.of("role", "assistant", "content", answer),
                "finish_reason",
                "stop")),
        "usage",
        Map.of(
            "prompt_tokens",
            asked,
            "completion_tokens",
            answered,
            "total_tokens",
            asked + answered));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    byte[] bytes = WireJson.tolerant().writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
