package io.agentmesh.cli.chaos.drill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the mesh calls during a drill: webhooks of agents, and an alert channel. */
final class Receiver implements AutoCloseable {
  /** An alert that came: whose, and when. */
  record Told(String tenant, String rule, long at) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Consumer<String>> hooks = new ConcurrentHashMap<>();
  private final List<Told> alerts = new CopyOnWriteArrayList<>();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The URL of a webhook whose messages go there, by their text. */
  String hook(String tenant, Consumer<String> arrived) {
    hooks.put("/hooks/" + tenant, arrived);
    return url("/hooks/" + tenant);
  }

  List<Told> alerts() {
    return alerts;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      take(exchange.getRequestURI().getPath(), WireJson.tolerant().readTree(body));
      exchange.sendResponseHeaders(204, -1);
    } catch (JacksonException e) {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  private void take(String path, JsonNode body) {
    Consumer<String> hook = hooks.get(path);
    if (hook != null) {
      hook.accept(body.at("/delivery/data").asString(""));
    } else {
      alerts.add(
          new Told(
              body.at("/alert/tenant").asString(""),
              body.at("/alert/rule").asString(""),
              System.nanoTime()));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
