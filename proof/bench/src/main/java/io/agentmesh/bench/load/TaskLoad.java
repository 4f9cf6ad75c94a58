package io.agentmesh.bench.load;

import io.agentmesh.bench.measure.Marker;
import io.agentmesh.bench.measure.Sender;
import io.agentmesh.client.Mesh;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import io.agentmesh.client.work.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tasks over sessions: submitters await the result of one before they submit the next. */
public final class TaskLoad implements Load {

  private static final int CONNECTIONS = 4;
  private static final int WORKERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Run run;
  private final String capability;
  private final Payloads payloads;
  private final List<Mesh> submitters = new ArrayList<>();
  private final List<String> agents = new ArrayList<>();
  private final Mesh working;

  public TaskLoad(Run run) {
    this.run = run;
    this.capability = run.account().name();
    this.payloads = new Payloads(run.payload());
    this.working = run.connect(1);
  }

  @Override
  public void prepare() {
    int slots = Math.ceilDiv(run.clients(), WORKERS);
    for (int i = 0; i < WORKERS; i++) {
      String agent = run.agent("worker", i);
      agents.add(agent);
      working.agent(agent).concurrency(slots).handle(capability, this::work).start();
    }
    for (int i = 0; i < CONNECTIONS; i++) {
      submitters.add(run.connect(run.clients()));
    }
  }

  /** The result of a task is its payload. */
  private Payload work(TaskContext task) {
    payloads
        .markerOf(task.payload())
        .ifPresentOrElse(
            marker -> {
              boolean again = task.attempt() > 1;
              run.account()
                  .senderOf(marker)
                  .ifPresent(sender -> sender.received(marker.sequence(), again));
            },
            run.account()::unreadable);
    return task.payload();
  }

  @Override
  public void run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < run.clients(); i++) {
      Mesh mesh = submitters.get(i % CONNECTIONS);
      Sender sender = run.account().sender();
      threads.add(Thread.startVirtualThread(() -> submit(mesh, sender)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void submit(Mesh mesh, Sender sender) {
    while (!run.window().isOver()) {
      Marker marker = sender.next();
      byte[] payload = payloads.with(marker);
      try {
        TaskHandle task =
            mesh.submit(
                TaskRequest.ofType("bench.task").requires(capability).bytes(payload).build());
        sender.acknowledged(marker.sequence());
        TaskResult result = task.await(PATIENCE);
        long now = System.nanoTime();
        if (result instanceof TaskResult.Completed(_, _, Payload done)
            && done.equals(Payload.bytes(payload))) {
          run.latencies().done(marker.sentNanos(), now);
        } else {
          failed(sender, result.toString());
        }
      } catch (MeshException failure) {
        failed(sender, String.valueOf(failure.getMessage()));
        if (failure instanceof MeshException.Unavailable) {
          return;
        }
      }
    }
  }

  private void failed(Sender sender, String why) {
    sender.failed();
    run.account().trouble(why);
  }

  @Override
  public int clients() {
    return run.clients();
  }

  @Override
  public List<String> agents() {
    return agents;
  }

  @Override
  public void close() {
    submitters.forEach(Mesh::close);
    working.close();
  }
}
