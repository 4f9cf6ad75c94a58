package io.agentmesh.e2e.scale;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.e2e.node.NodeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Very many messages through one node: whether it works as much for the last as for the first. */
public final class LongRun {
  /**
   * What was seen.
   *
   * @param messages how many passed
   * @param cpuMicros processor time of the node for each message, part by part, microseconds
   * @param heap live heap in the end, bytes
   */
  public record Result(long messages, List<Double> cpuMicros, long heap) {
    /** Processor time of the last part by that of the first. */
    public double lastByFirst() {
      return cpuMicros.getLast() / cpuMicros.getFirst();
    }

    @Override
    public String toString() {
      return "%,d messages passed: processor time of the node per message %s µs, last by first %.2f; live heap in the end %d MiB"
          .formatted(
              messages,
              cpuMicros.stream().map("%.1f"::formatted).collect(Collectors.joining(" ")),
              lastByFirst(),
              heap >> 20);
    }
  }

  private static final String CONSUMER = "passing-consumer";
  private static final int PAYLOAD = 256;
  private static final int UNDER_WAY = 2048;

  private LongRun() {}

  /** Sends so many parts of so many messages and awaits each part's end; the first warms up. */
  public static Result run(NodeProcess node, int parts, int messages) throws InterruptedException {
    NodeUsage usage = new NodeUsage(node);
    Semaphore room = new Semaphore(UNDER_WAY);
    AtomicLong received = new AtomicLong();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Double> cpu = new ArrayList<>();
    try (Mesh consumer = Mesh.connect(Clients.options(node, 1));
        Mesh publisher = Mesh.connect(Clients.options(node, 1024))) {
      consumer
          .agent(CONSUMER)
          .capability("scale.pass", 3)
          .prefetch(UNDER_WAY)
          .onDelivery(delivery -> {
            delivery.ack();
            received.incrementAndGet();
            room.release();
          })
          .start();
      for (int part = 0; part < parts; part++) {
        Duration before = usage.cpu();
        for (int i = 0; i < messages; i++) {
          room.acquire();
          var _ =
              publisher
                  .publishAsync(
                      Outgoing.toAgent(CONSUMER).type("pass").bytes(new byte[PAYLOAD]).build())
                  .whenComplete((_, e) -> {
                    if (e != null) {
                      failure.set(e);
                      room.release();
                    }
                  });
        }
        room.acquire(UNDER_WAY);
        room.release(UNDER_WAY);
        cpu.add(usage.cpu().minus(before).toNanos() / 1000.0 / messages);
        Throwable why = failure.get();
        if (why != null) {
          throw new IllegalStateException("a message was not accepted", why);
        }
      }
    }
    return new Result(received.get(), cpu, usage.liveHeap());
  }
}
