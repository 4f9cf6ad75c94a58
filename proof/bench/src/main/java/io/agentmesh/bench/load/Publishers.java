package io.agentmesh.bench.load;

import io.agentmesh.bench.measure.Marker;
import io.agentmesh.bench.measure.Sender;
import io.agentmesh.client.Mesh;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.message.Outgoing;
import java.util.ArrayList;
import java.util.List;

/** Messages over sessions, each publisher with its own, to two consumers. */
public final class Publishers implements Load {

  private static final int CONSUMERS = 2;

  private final Run run;
  private final int connections;
  private final int outstanding;
  private final Payloads payloads;
  private final List<Mesh> meshes = new ArrayList<>();
  private final List<String> agents = new ArrayList<>();
  private final Consumers consumers;

  private Publishers(Run run, int connections, int outstanding) {
    this.run = run;
    this.connections = connections;
    this.outstanding = outstanding;
    this.payloads = new Payloads(run.payload());
    this.consumers = new Consumers(run);
  }

  /** Every client sends the next message when the one before is durable. */
  public static Publishers sync(Run run) {
    return new Publishers(run, run.clients(), 1);
  }

  /** Four clients, each with up to 512 messages that are not yet durable. */
  public static Publishers pipelined(Run run) {
    return new Publishers(run, 4, 512);
  }

  @Override
  public void prepare() {
    for (int i = 0; i < CONSUMERS; i++) {
      String agent = run.agent("consumer", i);
      agents.add(agent);
      consumers.start(agent);
    }
    for (int i = 0; i < connections; i++) {
      meshes.add(run.connect(outstanding));
    }
  }

  @Override
  public void run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Mesh mesh = meshes.get(i);
      String to = agents.get(i % CONSUMERS);
      Sender sender = run.account().sender();
      threads.add(Thread.startVirtualThread(() -> publish(mesh, sender, to)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    meshes.forEach(Mesh::close);
    consumers.awaitAll();
  }

  private void publish(Mesh mesh, Sender sender, String to) {
    while (!run.window().isOver()) {
      Marker marker = sender.next();
      Outgoing message =
          Outgoing.toAgent(to).type("bench.message").bytes(payloads.with(marker)).build();
      try {
        if (outstanding == 1) {
          mesh.publish(message);
          sender.acknowledged(marker.sequence());
        } else {
          publishAhead(mesh, sender, marker, message);
        }
      } catch (MeshException failure) {
        failed(sender, failure);
        if (failure instanceof MeshException.Unavailable) {
          return;
        }
      }
    }
  }

  private void publishAhead(Mesh mesh, Sender sender, Marker marker, Outgoing message) {
    var _ =
        mesh.publishAsync(message)
            .whenComplete((_, failure) -> {
              if (failure == null) {
                sender.acknowledged(marker.sequence());
              } else {
                failed(sender, failure);
              }
            });
  }

  private void failed(Sender sender, Throwable failure) {
    sender.failed();
    run.account().trouble(String.valueOf(failure.getMessage()));
  }

  @Override
  public int clients() {
    return connections;
  }

  @Override
  public List<String> agents() {
    return agents;
  }

  @Override
  public void close() {
    meshes.forEach(Mesh::close);
    consumers.close();
  }
}
