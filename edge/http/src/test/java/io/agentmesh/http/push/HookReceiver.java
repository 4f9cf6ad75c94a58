package io.agentmesh.http.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.agentmesh.wire.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An agent that can not connect: a real HTTP server on loopback that keeps what is posted to it.
 */
final class HookReceiver implements AutoCloseable {
  /** One request. */
  record Received(String id, long timestamp, String signature, String body) {
    JsonNode json() {
      return WireJson.tolerant().readTree(body);
    }

    String type() {
      return json().path("type").asString();
    }
  }

  /** What to answer with; a header "retry-after" unless "". */
  record Reply(int status, String retryAfter) {}

  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final boolean tls;
  private volatile boolean hanging;
  private volatile Function<Received, Reply> answers = _ -> new Reply(204, "");

  HookReceiver() {
    this(null);
  }

  HookReceiver(@Nullable SSLContext context) {
    tls = context != null;
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      if (context == null) {
        server = HttpServer.create(address, 100);
      } else {
        HttpsServer https = HttpsServer.create(address, 100);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        server = https;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return url("127.0.0.1");
  }

  String url(String host) {
    return (tls ? "https://" : "http://") + host + ":" + server.getAddress().getPort() + "/hook";
  }

  void answers(int status) {
    answers = _ -> new Reply(status, "");
  }

  void answers(Function<Received, Reply> with) {
    answers = with;
  }

  /** From now on it takes requests and does not answer. */
  void hang() {
    hanging = true;
  }

  Received next() {
    try {
      Received next = received.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("a push").isNotNull();
      return Objects.requireNonNull(next);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Received request =
        new Received(
            header(exchange, "webhook-id"),
            Long.parseLong(header(exchange, "webhook-timestamp")),
            header(exchange, "webhook-signature"),
            new String(body, UTF_8));
    Reply reply = answers.apply(request);
    received.add(request);
    if (hanging) {
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (!reply.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", reply.retryAfter());
    }
    if (reply.status() / 100 == 3) {
      exchange.getResponseHeaders().set("Location", url());
    }
    exchange.sendResponseHeaders(reply.status(), -1);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNull(exchange.getRequestHeaders().getFirst(name), name);
  }

  /** How many of the signatures are of this secret, by the letter of Standard Webhooks. */
  static long signatures(Received request, String secret) {
    assertThat(secret).startsWith("whsec_");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    assertThat(key).hasSize(32);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String text = request.id() + "." + request.timestamp() + "." + request.body();
      String wanted = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
      return List.of(request.signature().split(" ", -1)).stream().filter(wanted::equals).count();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    open.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
