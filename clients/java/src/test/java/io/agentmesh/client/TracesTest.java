package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.trace.CurrentTrace;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the SDK carries from one thing to the next. */
@Timeout(30)
class TracesTest {
  private static final String ONE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  private final CurrentTrace threads = CurrentTrace.ofThreads();

  @Test
  void placeOfAThread_isRestored_whenAnInnerOneIsLeft() {
    try (var _ = threads.enter(ONE)) {
      try (var _ = threads.enter(OTHER)) {
        assertThat(threads.traceparent()).isEqualTo(OTHER);
      }
      assertThat(threads.traceparent()).isEqualTo(ONE);
    }
    assertThat(threads.traceparent()).isEmpty();
  }

  @Test
  void messageAndTask_sentAtAPlace_haveItUnlessTheyNameTheirOwn() {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("ears-1")
                .onMessage(message -> heard.add(message.traceparent()))
                .handle("hearing", task -> Payload.text(task.traceparent()))
                .start()) {
      try (var _ = threads.enter(ONE)) {
        mesh.publish(Outgoing.toAgent("ears-1").type("note").build());
        mesh.publish(Outgoing.toAgent("ears-1").type("note").traceparent(OTHER).build());
        assertThat(resultOf(mesh, "hearing")).isEqualTo(ONE);
      }
      mesh.publish(Outgoing.toAgent("ears-1").type("note").build());
      await().until(() -> heard.size() == 3);
      assertThat(heard).containsExactlyInAnyOrder(ONE, OTHER, "");
    }
  }

  @Test
  void handlers_workAtThePlaceOfWhatTheyHandle_andSendFromThere() {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("ears-1").onMessage(message -> heard.add(message.traceparent())).start();
        Agent _ =
            mesh.agent("mouth-1")
                .handle(
                    "speaking",
                    _ -> {
                      mesh.publish(Outgoing.toAgent("ears-1").type("note").build());
                      return Payload.text(threads.traceparent());
                    })
                .onRequest(_ -> Payload.text(threads.traceparent()))
                .start()) {
      try (var _ = threads.enter(ONE)) {
        assertThat(resultOf(mesh, "speaking")).isEqualTo(ONE);
        Outgoing question = Outgoing.toAgent("mouth-1").type("where").build();
        assertThat(mesh.request(question, Duration.ofSeconds(10)).payload().text()).isEqualTo(ONE);
      }
      await().until(() -> heard.contains(ONE));
    }
  }

  private static String resultOf(Mesh mesh, String capability) {
    TaskRequest request = TaskRequest.ofType("t").requires(capability).build();
    return switch (mesh.submit(request).await()) {
      case io.agentmesh.client.task.TaskResult.Completed done -> done.payload().text();
      case io.agentmesh.client.task.TaskResult.Failed failed -> failed.reason();
      case io.agentmesh.client.task.TaskResult.Cancelled cancelled -> cancelled.reason();
    };
  }
}
