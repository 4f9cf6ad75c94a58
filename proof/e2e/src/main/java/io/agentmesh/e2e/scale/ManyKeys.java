package io.agentmesh.e2e.scale;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.e2e.node.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Messages to nobody, each with an idempotency key of its own: what a key takes of the node's heap
 * and of its disk, how long a restart after SIGKILL takes, and whether repetitions are recognised
 * after it, the oldest as well as the latest.
 */
public final class ManyKeys {
  /**
   * What was seen.
   *
   * @param heapPerKey bytes of live heap for each key, beside what {@code mesh.key-memory} allows
   * @param heapAfterRestart the same when the node was killed and started again
   * @param diskPerKey bytes of the file of keys for each of them
   * @param restart from the start of the process to ready
   * @param asked keys that were sent a second time after the restart
   * @param recognised those of them that were answered as the first time
   */
  public record Result(
      int keys,
      Duration published,
      double heapPerKey,
      double heapAfterRestart,
      double diskPerKey,
      Duration restart,
      long asked,
      long recognised) {
    @Override
    public String toString() {
      return "%,d keys: published in %d s, %.1f bytes of heap each, %.1f after a restart of %.1f s, %.0f bytes on disk each; recognised %d of %d"
          .formatted(
              keys,
              published.toSeconds(),
              heapPerKey,
              heapAfterRestart,
              restart.toMillis() / 1000.0,
              diskPerKey,
              recognised,
              asked);
    }
  }

  private static final int SAMPLES = 500;

  private final NodeProcess node;
  private final Path data;
  private final int keys;
  private final long keyMemory;
  private final Map<Integer, String> ids = new ConcurrentHashMap<>();

  private ManyKeys(NodeProcess node, Path data, int keys, long keyMemory) {
    this.node = node;
    this.data = data;
    this.keys = keys;
    this.keyMemory = keyMemory;
  }

  /** Runs on a node with that data directory and that {@code mesh.key-memory}. */
  public static Result run(NodeProcess node, Path data, int keys, long keyMemory) {
    return new ManyKeys(node, data, keys, keyMemory).run();
  }

  private Result run() {
    NodeUsage usage = new NodeUsage(node);
    try (Mesh mesh = Mesh.connect(Clients.options(node, 1))) {
      mesh.publish(Outgoing.toTopic("scale.nobody").type("first").text("").build());
    }
    long idle = usage.liveHeap();
    long began = System.nanoTime();
    publish();
    Duration published = Duration.ofNanos(System.nanoTime() - began);
    double heap = perKey(usage.restingHeap() - idle - keyMemory);
    node.kill();
    Duration restart = node.restart();
    double again = perKey(usage.restingHeap() - idle - keyMemory);
    double disk = perKey(fileBytes() + keyMemory);
    return new Result(keys, published, heap, again, disk, restart, ids.size(), recognised());
  }

  private double perKey(long bytes) {
    return Math.max(0, bytes) / (double) keys;
  }

  private long fileBytes() {
    try {
      return Files.size(data.resolve("journal").resolve("keys.tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish() {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    int step = Math.max(1, keys / SAMPLES);
    try (Mesh mesh = Mesh.connect(Clients.options(node, 1024))) {
      CompletableFuture<?> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < keys && failure.get() == null; i++) {
        int number = i;
        last =
            mesh.publishAsync(message(number))
                .whenComplete((receipt, e) -> {
                  if (e != null) {
                    failure.set(e);
                  } else if (number % step == 0 || number == keys - 1) {
                    ids.put(number, receipt.messageId());
                  }
                });
      }
      last.join();
    }
    Throwable why = failure.get();
    if (why != null) {
      throw new IllegalStateException("a message was not accepted", why);
    }
  }

  private long recognised() {
    try (Mesh mesh = Mesh.connect(Clients.options(node, 1))) {
      return ids.entrySet().stream()
          .filter(first -> {
            PublishReceipt again = mesh.publish(message(first.getKey()));
            return again.duplicate() && again.messageId().equals(first.getValue());
          })
          .count();
    }
  }

  private static Outgoing message(int number) {
    return Outgoing.toTopic("scale.nobody")
        .type("scale")
        .text("m")
        .idempotencyKey("0190a3c2-6f1e-7000-8000-%012d".formatted(number))
        .build();
  }
}
