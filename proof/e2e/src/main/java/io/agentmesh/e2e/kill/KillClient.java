package io.agentmesh.e2e.kill;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The client of the kill proof, a process of its own: publishes and submits without pause through
 * every death of the node, consumes and works at the same time, and keeps synced lists of what it
 * sent, what was acknowledged, and what it got. It ends when its standard input does.
 */
public final class KillClient {
  static final String SINK = "kill-sink";
  static final String WORKER = "kill-worker";
  static final String CAPABILITY = "kill.work";

  private static final int PUBLISHERS = 24;
  private static final int SUBMITTERS = 8;
  private static final Duration QUIET = Duration.ofSeconds(4);

  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());
  private volatile boolean stopping;

  private KillClient() {}

  /** Runs against the node of the environment; the argument is the directory of the lists. */
  public static void main(String[] args) throws IOException, InterruptedException {
    new KillClient().run(Path.of(args[0]));
  }

  private void run(Path directory) throws IOException, InterruptedException {
    MeshOptions options =
        MeshOptions.withApiKey(System.getenv(MeshOptions.API_KEY_VARIABLE))
            .url(System.getenv(MeshOptions.URL_VARIABLE))
            .reconnectFor(Duration.ofMinutes(5))
            .requestTimeout(Duration.ofMinutes(5))
            .backoff(Duration.ofMillis(20), Duration.ofMillis(200))
            .build();
    try (SyncedList sent = new SyncedList(directory.resolve("sent"));
        SyncedList acknowledged = new SyncedList(directory.resolve("acknowledged"));
        SyncedList received = new SyncedList(directory.resolve("received"));
        Mesh sender = Mesh.connect(options);
        Mesh receiver = Mesh.connect(options);
        Mesh working = Mesh.connect(options)) {
      receive(receiver, received);
      work(working, received);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < PUBLISHERS; i++) {
        threads.add(Thread.startVirtualThread(() -> publish(sender, sent, acknowledged)));
      }
      for (int i = 0; i < SUBMITTERS; i++) {
        threads.add(Thread.startVirtualThread(() -> submit(sender, sent, acknowledged)));
      }
      while (System.in.read() >= 0) {
        lastHeard.set(System.nanoTime());
      }
      stopping = true;
      for (Thread thread : threads) {
        thread.join();
      }
      while (System.nanoTime() - lastHeard.get() < QUIET.toNanos()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private void receive(Mesh mesh, SyncedList received) {
    mesh.agent(SINK)
        .capability("kill.sink", 3)
        .onMessage(message -> {
          lastHeard.set(System.nanoTime());
          received.add(
              "m "
                  + message.payload().text()
                  + " "
                  + message.id()
                  + " "
                  + message.attempt()
                  + " "
                  + message.isRedelivered());
        })
        .start();
  }

  private void work(Mesh mesh, SyncedList received) {
    mesh.agent(WORKER)
        .concurrency(50)
        .handle(
            CAPABILITY,
            task -> {
              lastHeard.set(System.nanoTime());
              received.add(
                  "t " + task.payload().text() + " " + task.id() + " " + task.attempt() + " false");
              return task.payload();
            })
        .start();
  }

  private void publish(Mesh mesh, SyncedList sent, SyncedList acknowledged) {
    while (!stopping) {
      long n = numbers.incrementAndGet();
      sent.add("m " + n);
      try {
        PublishReceipt receipt =
            mesh.publish(Outgoing.toAgent(SINK).type("kill").text(Long.toString(n)).build());
        acknowledged.add("m " + n + " " + receipt.messageId());
      } catch (MeshException e) {
        pauseAfter(e);
      }
    }
  }

  private void submit(Mesh mesh, SyncedList sent, SyncedList acknowledged) {
    while (!stopping) {
      long n = numbers.incrementAndGet();
      sent.add("t " + n);
      try {
        TaskHandle handle =
            mesh.submit(
                TaskRequest.ofType("kill").requires(CAPABILITY).text(Long.toString(n)).build());
        acknowledged.add("t " + n + " " + handle.id());
      } catch (MeshException e) {
        pauseAfter(e);
      }
    }
  }

  private static void pauseAfter(MeshException e) {
    System.err.println("not acknowledged: " + e);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
  }
}
