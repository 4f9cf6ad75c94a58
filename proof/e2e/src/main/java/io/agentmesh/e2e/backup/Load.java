package io.agentmesh.e2e.backup;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that publish numbers without pause until they are stopped or the node is gone. */
final class Load {
  private static final int PUBLISHERS = 32;

  /** That a number was acknowledged: up to which journal position, and when. */
  record Acknowledged(long position, long nanos) {}

  private final Mesh mesh;
  private final List<String> sinks;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Acknowledged> acknowledged = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /** Publishes to agents that are registered. */
  Load(Mesh mesh, List<String> sinks) {
    this.mesh = mesh;
    this.sinks = sinks;
  }

  void start() {
    for (int i = 0; i < PUBLISHERS; i++) {
      threads.add(Thread.startVirtualThread(this::publish));
    }
  }

  private void publish() {
    while (!stopping) {
      long number = numbers.incrementAndGet();
      String sink = sinks.get((int) (number % sinks.size()));
      try {
        PublishReceipt receipt =
            mesh.publish(Outgoing.toAgent(sink).type("drill").text(Long.toString(number)).build());
        acknowledged.put(number, new Acknowledged(receipt.position(), System.nanoTime()));
      } catch (MeshException _) {
        return;
      }
    }
  }

  /** Stops it; what is not answered is not acknowledged. */
  void stop() throws InterruptedException {
    stopping = true;
    mesh.close();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** The highest number that was sent. */
  long sent() {
    return numbers.get();
  }

  /** What was acknowledged, by number. */
  Map<Long, Acknowledged> acknowledged() {
    return acknowledged;
  }
}
