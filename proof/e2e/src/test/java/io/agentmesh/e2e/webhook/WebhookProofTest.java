package io.agentmesh.e2e.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.agentmesh.client.webhook.WebhookVerifier;
import io.agentmesh.e2e.node.NodeProcess;
import io.agentmesh.wire.rest.leases.DeliveryLease;
import io.agentmesh.wire.rest.webhooks.WebhookPush;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class WebhookProofTest {
  private static final Map<String, String> ALLOWED =
      Map.of("AGENTMESH_WEBHOOKS_ALLOW", "127.0.0.1", "AGENTMESH_MESH_DELIVERY_LEASE", "4s");

  @TempDir Path directory;

  private record Received(String id, String timestamp, String signature, String body) {
    WebhookPush verified(String secret) throws WebhookVerifier.NotOfTheMesh {
      return new WebhookVerifier(secret).verify(id, timestamp, signature, body.getBytes(UTF_8));
    }
  }

  @Test
  void node_killedBetweenPushAndAcknowledgement_pushesAgainWithTheSameId() throws Exception {
    BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    CountDownLatch killed = new CountDownLatch(1);
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      hook.setExecutor(threads);
      hook.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers =
                exchange.getRequestHeaders().entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            e -> e.getKey().toLowerCase(Locale.ROOT),
                            e -> e.getValue().getFirst()));
            received.add(
                new Received(
                    Objects.requireNonNull(headers.get("webhook-id")),
                    Objects.requireNonNull(headers.get("webhook-timestamp")),
                    Objects.requireNonNull(headers.get("webhook-signature")),
                    new String(body, UTF_8)));
            await(killed);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      hook.start();
      try (NodeProcess node = new NodeProcess(directory, ALLOWED);
          Api api = new Api(node)) {
        String secret = api.agentWithHook("http://127.0.0.1:" + hook.getAddress().getPort() + "/");
        api.send("hello");
        Received first = Objects.requireNonNull(received.poll(30, TimeUnit.SECONDS));
        node.kill();
        killed.countDown();
        node.restart();
        Received second = Objects.requireNonNull(received.poll(60, TimeUnit.SECONDS));

        assertThat(second.id()).isEqualTo(first.id()).startsWith("delivery-");
        DeliveryLease before = Objects.requireNonNull(first.verified(secret).delivery());
        DeliveryLease after = Objects.requireNonNull(second.verified(secret).delivery());
        assertThat(before.redelivered()).isFalse();
        assertThat(after.redelivered()).isTrue();
        assertThat(after.messageId()).isEqualTo(before.messageId());
        Path key = directory.resolve("data").resolve("webhook.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
            .isEqualTo("rw-------");
      } finally {
        killed.countDown();
        hook.stop(0);
      }
    }
  }

  @Test
  void receiver_ofTheGuide_takesWhatIsSignedAndNothingElse() throws Exception {
    Path script = directory.resolve("receiver.py");
    Files.writeString(script, python());
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port + "/hook");
    Path said = directory.resolve("said");
    try (NodeProcess node = new NodeProcess(directory, ALLOWED);
        Api api = new Api(node)) {
      String secret = api.agentWithHook(url.toString());
      ProcessBuilder python =
          new ProcessBuilder("python3", script.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      python.environment().put("SECRET", secret);
      python.environment().put("PORT", Integer.toString(port));
      Process receiver = python.start();
      try {
        until(
            said,
            () ->
                api.ask("POST", "/v1/agents/reviewer-1/webhook/test", "")
                    .path("taken")
                    .asBoolean());
        api.send("good morning");
        until(said, () -> Files.readString(said).contains("delivery-1 DELIVERY good morning"));
        assertThat(api.forge(url)).isEqualTo(401);
      } finally {
        receiver.destroyForcibly();
      }
    }
  }

  private static String python() throws IOException {
    String page = Files.readString(Path.of("../../docs/webhooks.md"));
    String opening = "```python\n";
    int start = page.indexOf(opening) + opening.length();
    return page.substring(start, page.indexOf("```", start));
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static void until(Path log, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
