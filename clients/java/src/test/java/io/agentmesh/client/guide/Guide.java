package io.agentmesh.client.guide;

import io.agentmesh.client.Mesh;
import io.agentmesh.client.MeshOptions;
import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.agent.AgentBehaviour;
import io.agentmesh.client.delivery.Incoming;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.client.message.RequestReply;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.rest.MeshRest;
import io.agentmesh.client.rest.Query;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import io.agentmesh.client.work.TaskContext;
import io.agentmesh.client.work.TaskFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Every piece of code of the guide, compiled and run by {@link GuideTest}. */
final class Guide {

  private Guide() {}

  static void connect() {
    try (Mesh mesh = Mesh.connect(MeshOptions.fromEnvironment())) {
      mesh.publish(Outgoing.toTopic("greetings").type("hello").text("Hello, mesh").build());
    }
  }

  record Order(int number, String region) {}

  static PublishReceipt publish(Mesh mesh) {
    Outgoing order =
        Outgoing.toTopic("orders.created")
            .type("com.example.order.created")
            .json(new Order(4711, "eu"))
            .correlationId("order-4711")
            .priority(4)
            .build();
    PublishReceipt receipt = mesh.publish(order);
    return receipt;
  }

  static String ask(Mesh mesh) {
    RequestReply reply =
        mesh.request(
            Outgoing.toCapability("pricing", 1).type("price").text("4711").build(),
            Duration.ofSeconds(10));
    return reply.agent() + " says " + reply.payload().text();
  }

  static Agent replying(Mesh mesh) {
    return mesh.agent("pricing-1")
        .capability("pricing", 3)
        .onRequest(request -> Payload.text("99.90 for " + request.payload().text()))
        .start();
  }

  static Agent agent(Mesh mesh) {
    Agent agent =
        mesh.agent("reviewer-1")
            .concurrency(8)
            .handle("code.review", 4, task -> Payload.text(review(task.payload().text())))
            .handle("code.format", task -> Payload.text(task.payload().text().strip()))
            .subscribe("orders.created")
            .onMessage(message -> IO.println(message.type() + " " + message.payload().text()))
            .start();
    return agent;
  }

  static final class Reviewer implements AgentBehaviour {
    @Override
    public Map<String, Integer> capabilities() {
      return Map.of("code.review", 4);
    }

    @Override
    public Payload handle(TaskContext task) {
      task.progress(10, "reading");
      if (task.payload().size() == 0) {
        throw TaskFailure.forGood("there is nothing to review");
      }
      return Payload.json(Map.of("findings", 0));
    }

    @Override
    public void receive(Incoming message) {
      IO.println(message.id());
    }
  }

  static Agent behaviour(Mesh mesh) {
    return mesh.agent("reviewer-2").behaviour(new Reviewer()).start();
  }

  static Agent declining(Mesh mesh) {
    return mesh.agent("reviewer-3")
        .handle("code.review", task -> Payload.text(review(task.payload().text())))
        .screen(
            offer -> offer.payload().size() > 65_536 ? Optional.of("too large") : Optional.empty())
        .start();
  }

  static Agent fast(Mesh mesh) {
    return mesh.agent("counter-1")
        .capability("count", 3)
        .subscribe("orders.created")
        .prefetch(1000)
        .onDelivery(delivery -> {
          count(delivery.message());
          delivery.ack();
        })
        .start();
  }

  static String task(Mesh mesh) {
    TaskHandle task =
        mesh.submit(
            TaskRequest.ofType("review.file")
                .requires("code.review", 3)
                .text("class Main {}")
                .retries(2)
                .build());
    TaskResult result = task.await(Duration.ofMinutes(1));
    return switch (result) {
      case TaskResult.Completed done -> done.payload().text();
      case TaskResult.Failed failed -> "failed: " + failed.reason();
      case TaskResult.Cancelled cancelled -> "cancelled: " + cancelled.reason();
    };
  }

  static String failures(Mesh mesh, Outgoing message) {
    try {
      return mesh.publish(message).messageId();
    } catch (MeshException.Unavailable later) {
      return "nothing happened, ask again in " + later.retryAfter();
    } catch (MeshException.UnknownOutcome unknown) {
      return "ask again with the same idempotency key";
    } catch (MeshException.Refused refused) {
      return "mend it: " + refused.errors();
    }
  }

  static void workElsewhere(MeshOptions options, TaskContext task, Runnable work) {
    Thread.startVirtualThread(() -> {
      try (var _ = options.trace().enter(task.traceparent())) {
        work.run();
      }
    });
  }

  static void rest(MeshOptions options) {
    try (MeshRest rest = MeshRest.of(options)) {
      rest.deadLetters().stream(Query.all().with("kind", "TASK"))
          .forEach(dead -> rest.deadLetters().redrive(dead.id()));
    }
  }

  private static String review(String source) {
    return source.isEmpty() ? "empty" : "fine";
  }

  private static void count(Incoming message) {
    IO.println(message.id());
  }
}
