package io.agentmesh.alerting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service on a socket of this machine: keeps what it was sent, and answers as it is told. */
public final class StandIn implements AutoCloseable {
  /** What was sent. */
  public record Got(String path, Map<String, String> headers, String body) {}

  /** What is answered; 0 cuts the connection. */
  public record Reply(int status, Map<String, String> headers, String body) {
    /** Without anything else. */
    public static Reply of(int status) {
      return new Reply(status, Map.of(), "");
    }
  }

  private final HttpServer server;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Queue<Reply> replies = new ArrayDeque<>();
  private Reply usual = Reply.of(200);

  /** Starts it. */
  public StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply = next();
    got.add(new Got(exchange.getRequestURI().getPath(), headers, body));
    if (reply.status() == 0) {
      exchange.close();
      return;
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private synchronized Reply next() {
    Reply next = replies.poll();
    return next == null ? usual : next;
  }

  /** Answers that once. */
  public synchronized StandIn answer(Reply reply) {
    replies.add(reply);
    return this;
  }

  /** Answers that from now on. */
  public synchronized void answerAlways(Reply reply) {
    usual = reply;
  }

  /** What was sent so far. */
  public List<Got> got() {
    return List.copyOf(got);
  }

  /** As configuration allows it. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** A URL of it. */
  public String url(String path) {
    return "http://" + host() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
