package io.agentmesh.cli.chaos.drill;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One of the two tenants of a drill under load: who hands in, who works, and what came of it. */
final class Side implements AutoCloseable {
  static final String INBOX = "drill-inbox";
  static final String WORK = "drill.work";
  private static final Duration HEARTBEATS = Duration.ofSeconds(2);

  final String tenant;
  final Map<String, Sample> tasks = new ConcurrentHashMap<>();
  final Map<String, Sample> messages = new ConcurrentHashMap<>();
  private final Mesh mesh;
  private final List<Agent> agents = new ArrayList<>();
  private final List<Thread> senders = new ArrayList<>();
  private volatile boolean over;

  Side(String tenant, MeshOptions options) {
    this.tenant = tenant;
    this.mesh = Mesh.connect(options);
  }

  /** Begins; messages go to an agent of another kind when there is a webhook. */
  void begin(Drill.Load load, boolean webhook) {
    for (int i = 1; i <= load.workers(); i++) {
      agents.add(
          mesh.agent("drill-worker-" + i)
              .concurrency(4)
              .handle(WORK, 3, task -> Payload.text(result(task.payload().text())))
              .start());
    }
    if (!webhook) {
      agents.add(
          mesh.agent(INBOX)
              .capability("drill.listen", 3)
              .onDelivery(delivery -> {
                arrived(delivery.message().payload().text());
                delivery.ack();
              })
              .start());
    }
    senders.add(every(load.tasksPerSecond(), this::submit));
    senders.add(every(load.messagesPerSecond(), this::publish));
  }

  private interface Sending {
    void send(int number);
  }

  private Thread every(int perSecond, Sending what) {
    return Thread.ofVirtual()
        .start(() -> {
          long begun = System.nanoTime();
          for (int i = 0; !over; i++) {
            what.send(i);
            long due = begun + (i + 1) * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime();
                left > 0 && !over;
                left = due - System.nanoTime()) {
              LockSupport.parkNanos(left);
            }
          }
        });
  }

  private static String result(String key) {
    return "done " + key;
  }

  private void submit(int number) {
    Sample sample = new Sample("task-" + number);
    tasks.put(sample.key, sample);
    var _ =
        mesh.submitAsync(
                TaskRequest.ofType("drill")
                    .requires(WORK)
                    .text(sample.key)
                    .retries(5)
                    .heartbeatTimeout(HEARTBEATS)
                    .idempotencyKey(sample.key)
                    .build())
            .whenComplete((handle, refused) -> submitted(sample, handle, refused));
  }

  private static void submitted(
      Sample sample, @Nullable TaskHandle handle, @Nullable Throwable refused) {
    if (handle == null) {
      sample.trouble = String.valueOf(refused);
      return;
    }
    sample.id = handle.id();
    var _ =
        handle
            .result()
            .whenComplete((result, unknown) -> {
              if (result instanceof TaskResult.Completed completed
                  && completed.payload().text().equals(result(sample.key))) {
                sample.doneAt = System.nanoTime();
              } else {
                sample.trouble = result == null ? String.valueOf(unknown) : result.toString();
              }
            });
  }

  private void publish(int number) {
    Sample sample = new Sample("message-" + number);
    messages.put(sample.key, sample);
    var _ =
        mesh.publishAsync(
                Outgoing.toAgent(INBOX)
                    .type("drill")
                    .text(sample.key)
                    .idempotencyKey(sample.key)
                    .build())
            .whenComplete((receipt, refused) -> {
              if (receipt == null) {
                sample.trouble = String.valueOf(refused);
              } else {
                sample.id = receipt.messageId();
              }
            });
  }

  /** A message arrived, perhaps once more. */
  void arrived(String key) {
    Sample sample = messages.get(key);
    if (sample != null && !sample.done()) {
      sample.doneAt = System.nanoTime();
    }
  }

  /** Hands in no more. */
  void end() throws InterruptedException {
    over = true;
    for (Thread sender : senders) {
      LockSupport.unpark(sender);
      sender.join(Duration.ofSeconds(30));
    }
  }

  /** How much of what was acknowledged is not done yet. */
  long open() {
    return Tally.lost(tasks.values()) + Tally.lost(messages.values());
  }

  @Override
  public void close() {
    agents.forEach(agent -> agent.close(Duration.ofSeconds(1)));
    mesh.close();
  }
}
