package io.agentmesh.bench.load;

import io.agentmesh.bench.measure.Marker;
import io.agentmesh.client.Mesh;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.delivery.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Agents that take messages, look at their markers and acknowledge each of them. */
final class Consumers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final int PREFETCH = 2048;

  private final Run run;
  private final Payloads payloads;
  private final Mesh mesh;
  private final List<Agent> agents = new ArrayList<>();

  Consumers(Run run) {
    this(run, run.target().apiKey());
  }

  Consumers(Run run, String apiKey) {
    this.run = run;
    this.payloads = new Payloads(run.payload());
    this.mesh = run.connect(1, apiKey);
  }

  /** One more consumer; returns when it is ready. */
  void start(String id) {
    agents.add(
        mesh.agent(id)
            .capability("bench.consume", 3)
            .prefetch(PREFETCH)
            .onDelivery(this::take)
            .start());
  }

  private void take(Delivery delivery) {
    boolean redelivered = delivery.message().isRedelivered();
    Optional<Marker> read = payloads.markerOf(delivery.message().payload());
    delivery.ack();
    long now = System.nanoTime();
    if (read.isEmpty()) {
      run.account().unreadable();
      return;
    }
    Marker marker = read.get();
    run.account()
        .senderOf(marker)
        .filter(sender -> sender.received(marker.sequence(), redelivered))
        .ifPresent(_ -> run.latencies().done(marker.sentNanos(), now));
  }

  /** Waits until all that was acknowledged has come, or nothing has come for a while. */
  void awaitAll() {
    long missing = run.account().losses().lost();
    long since = System.nanoTime();
    while (missing > 0 && System.nanoTime() - since < PATIENCE.toNanos()) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      long now = run.account().losses().lost();
      if (now < missing) {
        missing = now;
        since = System.nanoTime();
      }
    }
  }

  @Override
  public void close() {
    mesh.close();
  }
}
