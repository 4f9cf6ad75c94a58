package io.agentmesh.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider on a loopback socket: a discovery document, a JWK Set that changes,
 * and tokens.
 */
public final class TokenSource implements AutoCloseable {
  /** Whom its tokens are for. */
  public static final String AUDIENCE = "mesh";

  private final HttpServer server;
  private final List<SourceKey> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicInteger strangers = new AtomicInteger();
  private volatile int status = 200;
  private volatile String body = "";
  private volatile String claimedIssuer;

  /** Starts it, with no keys yet. */
  public TokenSource() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    claimedIssuer = issuer();
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/keys", this::keys);
    server.createContext("/", this::stranger);
    server.start();
  }

  /** The issuer. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Where its keys are. */
  public URI keysAddress() {
    return URI.create(issuer() + "/keys");
  }

  /** Shows one more key. */
  public SourceKey add(String id, String algorithm) {
    SourceKey key = SourceKey.make(id, algorithm);
    keys.add(key);
    return key;
  }

  /** Shows a key no more. */
  public void retire(SourceKey key) {
    keys.remove(key);
  }

  /** From now on its keys are answered with that status. */
  public void answerWith(int next) {
    status = next;
  }

  /** From now on that is shown instead of its keys; "" for them again. */
  void show(String instead) {
    body = instead;
  }

  /** From now on it says that it is another issuer. */
  void pretendToBe(String issuer) {
    claimedIssuer = issuer;
  }

  /** How often its keys were asked for. */
  public int fetches() {
    return fetches.get();
  }

  /** How often anything was asked for that nobody should. */
  int strangers() {
    return strangers.get();
  }

  /** A token in order. */
  public Token token() {
    return Token.of(issuer(), Instant.now());
  }

  /** What its JWK Set is. */
  String keySet() {
    return keys.stream().map(SourceKey::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(claimedIssuer, keysAddress()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    answer(exchange, status, body.isEmpty() ? keySet() : body);
  }

  private void stranger(HttpExchange exchange) throws IOException {
    strangers.incrementAndGet();
    answer(exchange, 404, "{}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
