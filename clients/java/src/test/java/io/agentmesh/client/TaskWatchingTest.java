package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskUpdate;
import io.agentmesh.client.task.TaskWatch;
import io.agentmesh.client.work.TaskContext;
import io.agentmesh.wire.rest.tasks.TaskState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results given away in chunks, and watching them come. */
@Timeout(30)
class TaskWatchingTest {

  private static final TaskRequest WRITE =
      TaskRequest.ofType("write").requires("write").text("a poem").build();

  private final List<TaskUpdate> updates = new CopyOnWriteArrayList<>();

  private static Payload write(TaskContext task) {
    task.chunk("roses ");
    task.chunk("are ");
    task.chunk("red");
    return Payload.text("done");
  }

  private List<String> chunks() {
    return updates.stream()
        .filter(TaskUpdate.Chunk.class::isInstance)
        .map(TaskUpdate.Chunk.class::cast)
        .map(c -> c.attempt() + "." + c.sequence() + " " + c.content().text())
        .toList();
  }

  @Test
  void task_watched_tellsItsChunksAndItsEnd() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      TaskHandle task = mesh.submit(WRITE);
      TaskWatch watch = task.watch(updates::add);
      try (Agent _ = mesh.agent("writer").handle("write", TaskWatchingTest::write).start()) {
        watch.ended().join();
      }
      assertThat(chunks()).containsExactly("1.1 roses ", "1.2 are ", "1.3 red");
      assertThat(updates.getLast())
          .isInstanceOfSatisfying(
              TaskUpdate.Changed.class,
              end -> assertThat(end.state()).isEqualTo(TaskState.COMPLETED));
    }
  }

  @Test
  void watch_whoseConnectionBreaks_goesOnBehindTheLastUpdate() {
    CountDownLatch reconnected = new CountDownLatch(1);
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("writer")
                .handle(
                    "write",
                    task -> {
                      task.chunk("one");
                      reconnected.await();
                      task.chunk("two");
                      return Payload.text("done");
                    })
                .start()) {
      TaskHandle task = mesh.submit(WRITE);
      TaskWatch watch = task.watch(updates::add);
      await().until(() -> chunks().size() == 1);
      fake.dropConnections();
      await().until(() -> fake.broker().watchesAsked().size() >= 2);
      reconnected.countDown();
      watch.ended().join();
      assertThat(fake.broker().watchesAsked().getFirst()).isEmpty();
      assertThat(fake.broker().watchesAsked().getLast()).isEqualTo("0-0");
      assertThat(chunks()).containsExactly("1.1 one", "1.2 two");
    }
  }

  @Test
  void watch_thatTheMeshEnds_isAskedForAgainOrFails() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      TaskHandle task = mesh.submit(WRITE);
      TaskWatch watch = task.watch(updates::add);
      await().until(() -> fake.broker().watchesAsked().size() == 1);
      fake.broker().endWatch(task.id(), "too-slow");
      await().until(() -> fake.broker().watchesAsked().size() == 2);
      fake.broker().endWatch(task.id(), "denied");
      assertThatThrownBy(() -> watch.ended().join()).hasMessageContaining("denied");
    }
  }

  @Test
  void task_watchedTwiceOverOneConnection_isRefused() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      TaskHandle task = mesh.submit(WRITE);
      TaskWatch first = task.watch(updates::add);
      TaskWatch second = task.watch(updates::add);
      assertThatThrownBy(() -> second.ended().join()).hasMessageContaining("is watched already");
      first.close();
      assertThat(first.ended()).isCompleted();
    }
  }
}
