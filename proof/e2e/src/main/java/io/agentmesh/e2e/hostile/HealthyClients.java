package io.agentmesh.e2e.hostile;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients as one would wish them, at a fixed rate: publishes over a session and over HTTP, lists,
 * tasks from submission to result, and probes over a new connection each. A request that comes late
 * because the one before took long counts from when it was due.
 */
public final class HealthyClients implements AutoCloseable {
  private static final String SINK = "healthy-sink";
  private static final String CAPABILITY = "healthy.work";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What a client does again and again. */
  private interface Request {
    void run() throws IOException, InterruptedException;
  }

  private final NodeProcess node;
  private final Mesh mesh;
  private final Agent sink;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicReference<Latencies> current = new AtomicReference<>(new Latencies());
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  /** Connects and begins. */
  public HealthyClients(NodeProcess node) {
    this.node = node;
    this.mesh = Mesh.connect(MeshOptions.withApiKey(node.adminKey()).url(node.url()).build());
    this.sink =
        mesh.agent(SINK)
            .concurrency(8)
            .handle(CAPABILITY, 3, task -> task.payload())
            .onMessage(_ -> received.incrementAndGet())
            .start();
    for (int i = 0; i < 4; i++) {
      every(Duration.ofMillis(25), this::publish);
      every(Duration.ofMillis(100), () -> ok(post("/v1/messages", message())));
    }
    every(Duration.ofMillis(50), () -> ok(get("/v1/tasks?limit=20")));
    every(Duration.ofMillis(100), this::work);
    every(Duration.ofMillis(100), this::probe);
  }

  /** Measures for so long. */
  public Latencies watch(Duration time) {
    Latencies mine = new Latencies();
    current.set(mine);
    LockSupport.parkNanos(time.toNanos());
    current.set(new Latencies());
    return mine;
  }

  /** Messages that were acknowledged to the publishers. */
  public long published() {
    return published.get();
  }

  /** Messages that arrived, redelivered ones again. */
  public long received() {
    return received.get();
  }

  private void every(Duration period, Request request) {
    threads.add(Thread.ofVirtual().start(() -> repeat(period, request)));
  }

  private void repeat(Duration period, Request request) {
    long due = System.nanoTime();
    while (!ended) {
      Latencies into = current.get();
      try {
        request.run();
        into.took(System.nanoTime() - due);
      } catch (IOException | RuntimeException e) {
        into.failed();
        IO.println("a healthy request failed: " + e);
      } catch (InterruptedException e) {
        return;
      }
      due += period.toNanos();
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void publish() {
    mesh.publish(Outgoing.toAgent(SINK).type("healthy").json("x".repeat(1000)).build());
    published.incrementAndGet();
  }

  private HttpRequest.BodyPublisher message() {
    published.incrementAndGet();
    return HttpRequest.BodyPublishers.ofString(
        "{\"to\":{\"agent\":\"%s\"},\"type\":\"healthy\",\"data\":\"%s\"}"
            .formatted(SINK, "x".repeat(1000)));
  }

  private void work() {
    Payload result =
        mesh.submit(TaskRequest.ofType("healthy").requires(CAPABILITY).json("x").build())
            .await(PATIENCE)
            .orThrow();
    if (result.bytes().length == 0) {
      throw new IllegalStateException("an empty result");
    }
  }

  private void probe() throws IOException {
    try (Wire wire = new Wire(node.url().getPort())) {
      wire.send("GET /health/ready HTTP/1.1\r\nHost: node\r\n\r\n");
      int status = wire.answer();
      if (status != 200) {
        throw new IOException("not ready: " + status);
      }
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(request(path).POST(body).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(node.url().resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + node.adminKey())
        .header("Content-Type", "application/json");
  }

  private static void ok(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
  }

  /** Ends the requests; what was published may still arrive until this returns. */
  @Override
  public void close() {
    ended = true;
    for (Thread thread : threads) {
      try {
        thread.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (received.get() < published.get() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    sink.close();
    mesh.close();
    http.close();
  }
}
