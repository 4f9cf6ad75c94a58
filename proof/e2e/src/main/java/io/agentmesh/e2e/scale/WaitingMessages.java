package io.agentmesh.e2e.scale;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.rest.MeshRest;
import io.agentmesh.e2e.node.NodeProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Many messages of 1 KiB for a consumer that is not there: what each takes of the node's heap, how
 * long a restart after SIGKILL takes, and whether all come in their order once the consumer does.
 */
public final class WaitingMessages {
  /**
   * What was seen.
   *
   * @param heapPerMessage bytes of live heap for each waiting message
   * @param heapAfterRestart the same when the node was killed and started again
   * @param restart from the start of the process to ready
   * @param wrong deliveries that came twice, out of order or with other content
   */
  public record Result(
      int messages,
      Duration published,
      double heapPerMessage,
      double heapAfterRestart,
      Duration restart,
      long received,
      long wrong,
      Duration consumed) {
    @Override
    public String toString() {
      return "%,d messages of 1 KiB wait: published in %d s, %.0f bytes of heap each, %.0f after a restart of %.1f s; received %,d in %d s, wrong %d"
          .formatted(
              messages,
              published.toSeconds(),
              heapPerMessage,
              heapAfterRestart,
              restart.toMillis() / 1000.0,
              received,
              consumed.toSeconds(),
              wrong);
    }
  }

  private static final String CONSUMER = "stuck-consumer";
  private static final int PAYLOAD = 1024;
  private static final Duration QUIET = Duration.ofSeconds(60);

  private final NodeProcess node;
  private final int messages;

  private WaitingMessages(NodeProcess node, int messages) {
    this.node = node;
    this.messages = messages;
  }

  /** Runs on a node that has no agents yet. */
  public static Result run(NodeProcess node, int messages) {
    return new WaitingMessages(node, messages).run();
  }

  private Result run() {
    NodeUsage usage = new NodeUsage(node);
    register();
    long idle = usage.liveHeap();
    long began = System.nanoTime();
    publish();
    Duration published = since(began);
    double heap = (usage.restingHeap() - idle) / (double) messages;
    node.kill();
    Duration restart = node.restart();
    double again = (usage.restingHeap() - idle) / (double) messages;
    began = System.nanoTime();
    AtomicLong wrong = new AtomicLong();
    long received = consume(wrong);
    return new Result(
        messages, published, heap, again, restart, received, wrong.get(), since(began));
  }

  private void register() {
    try (MeshRest rest = MeshRest.of(Clients.options(node, 1))) {
      rest.agents().register(Clients.agent(CONSUMER, "scale.consume"));
    }
  }

  private void publish() {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (Mesh mesh = Mesh.connect(Clients.options(node, 1024))) {
      CompletableFuture<?> last = CompletableFuture.completedFuture(null);
      for (int i = 0; i < messages && failure.get() == null; i++) {
        last =
            mesh.publishAsync(Outgoing.toAgent(CONSUMER).type("scale").bytes(payload(i)).build())
                .whenComplete((_, e) -> {
                  if (e != null) {
                    failure.set(e);
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

  private long consume(AtomicLong wrong) {
    AtomicLong received = new AtomicLong();
    AtomicLong lastHeard = new AtomicLong(System.nanoTime());
    try (Mesh mesh = Mesh.connect(Clients.options(node, 1))) {
      mesh.agent(CONSUMER)
          .capability("scale.consume", 3)
          .prefetch(2048)
          .onDelivery(delivery -> {
            byte[] content = delivery.message().payload().content().toByteArray();
            int number = number(content);
            if (number != received.getAndIncrement() || !Arrays.equals(content, payload(number))) {
              wrong.incrementAndGet();
            }
            delivery.ack();
            lastHeard.set(System.nanoTime());
          })
          .start();
      while (received.get() < messages && System.nanoTime() - lastHeard.get() < QUIET.toNanos()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
    return received.get();
  }

  /** Content that tells which message it is, all the way through. */
  private static byte[] payload(int number) {
    byte[] bytes = new byte[PAYLOAD];
    for (int i = 0; i < PAYLOAD; i += Integer.BYTES) {
      int word = number ^ (i * 0x9E37_79B9);
      bytes[i] = (byte) (word >>> 24);
      bytes[i + 1] = (byte) (word >>> 16);
      bytes[i + 2] = (byte) (word >>> 8);
      bytes[i + 3] = (byte) word;
    }
    return bytes;
  }

  private static int number(byte[] content) {
    return content.length != PAYLOAD
        ? -1
        : (content[0] & 255) << 24
            | (content[1] & 255) << 16
            | (content[2] & 255) << 8
            | (content[3] & 255);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
