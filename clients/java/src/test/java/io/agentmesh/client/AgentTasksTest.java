package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.agent.AgentBehaviour;
import io.agentmesh.client.agent.AgentMetrics;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import io.agentmesh.client.work.TaskContext;
import io.agentmesh.client.work.TaskFailure;
import io.agentmesh.wire.session.ClientOp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks from submission to outcome. */
@Timeout(30)
class AgentTasksTest {

  private static final TaskRequest REVIEW =
      TaskRequest.ofType("review.file").requires("code.review", 2).text("Main.java").build();

  @Test
  void task_handled_isAcceptedCompletedAndAwaited() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle("code.review", task -> Payload.json(Map.of("of", task.payload().text())))
                .start()) {
      TaskHandle task = mesh.submit(REVIEW);
      TaskResult result = task.await(Duration.ofSeconds(5));
      assertThat(result.orThrow().text()).isEqualTo("{\"of\":\"Main.java\"}");
      assertThat(result.attempts()).isEqualTo(1);
      assertThat(fake.broker().tasks().history())
          .containsExactly("ACCEPT " + task.id(), "COMPLETE " + task.id());
    }
  }

  @Test
  void behaviour_asClass_handlesItsCapabilities() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ = mesh.agent("shouter").behaviour(new Shouting()).start()) {
      TaskRequest request = TaskRequest.ofType("shout").requires("shout").text("hey").build();
      assertThat(mesh.submit(request).await().orThrow().text()).isEqualTo("HEY");
    }
  }

  private static final class Shouting implements AgentBehaviour {
    @Override
    public Map<String, Integer> capabilities() {
      return Map.of("shout", 5);
    }

    @Override
    public Payload handle(TaskContext task) {
      return Payload.text(task.payload().text().toUpperCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void handler_thatThrows_failsTheAttemptAndIsTriedAgain() {
    AtomicInteger attempts = new AtomicInteger();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    task -> {
                      if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("disk on fire");
                      }
                      return Payload.text("attempt " + task.attempt());
                    })
                .start()) {
      TaskHandle task = mesh.submit(REVIEW);
      assertThat(task.await().orThrow().text()).isEqualTo("attempt 2");
      assertThat(fake.broker().tasks().history()).contains("FAIL " + task.id() + " disk on fire");
    }
  }

  @Test
  void handler_thatFailsForGood_endsTheTask() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    _ -> {
                      throw TaskFailure.forGood("not a source file");
                    })
                .start()) {
      TaskResult result = mesh.submit(REVIEW).await();
      assertThat(result)
          .isInstanceOfSatisfying(
              TaskResult.Failed.class,
              failed -> assertThat(failed.reason()).isEqualTo("not a source file"));
    }
  }

  @Test
  void offer_declinedByTheScreen_isRejectedBeforeItIsAccepted() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle("code.review", _ -> Payload.empty())
                .screen(task -> Optional.of("no more " + task.type()))
                .start()) {
      TaskHandle task = mesh.submit(REVIEW);
      await()
          .until(() ->
              fake.broker()
                  .tasks()
                  .history()
                  .contains("REJECT " + task.id() + " no more review.file"));
      assertThat(fake.broker().tasks().history()).hasSize(1);
      assertThatThrownBy(() -> task.await(Duration.ofMillis(20)))
          .isInstanceOf(MeshException.TimedOut.class);
    }
  }

  @Test
  void cancellation_ofRunningTask_interruptsItsHandler() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch never = new CountDownLatch(1);
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    task -> {
                      running.countDown();
                      try {
                        never.await();
                      } finally {
                        cancelled.set(task.isCancelled());
                      }
                      return Payload.empty();
                    })
                .start()) {
      TaskHandle task = mesh.submit(REVIEW);
      running.await();
      task.cancel("no longer wanted");
      assertThat(task.await())
          .isEqualTo(new TaskResult.Cancelled(task.id(), 1, "no longer wanted"));
      await().untilTrue(cancelled);
      assertThat(fake.ops(ClientOp.OpCase.FAIL)).isEmpty();
    }
  }

  @Test
  void longTask_whileItRuns_isKeptAliveByHeartbeatsAndTellsProgress() {
    CountDownLatch beaten = new CountDownLatch(1);
    TaskRequest slow =
        TaskRequest.ofType("review.file")
            .requires("code.review")
            .attemptTimeout(Duration.ofMillis(120))
            .build();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    task -> {
                      task.progress(40, "12 of 30 functions read");
                      beaten.await();
                      return Payload.empty();
                    })
                .start()) {
      TaskHandle task = mesh.submit(slow);
      await()
          .until(() ->
              fake.ops(ClientOp.OpCase.HEARTBEAT).stream()
                      .filter(op -> op.getHeartbeat().getTasksCount() == 1)
                      .count()
                  >= 3);
      beaten.countDown();
      task.await();
      assertThat(fake.ops(ClientOp.OpCase.PROGRESS).getFirst().getProgress().getPercent())
          .isEqualTo(40);
    }
  }

  @Test
  void agent_withMetrics_saysThemWithEveryHeartbeat() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .description("Reviews Java sources")
                .capability("code.review", 4)
                .heartbeatTimeout(Duration.ofMillis(90))
                .metrics(() -> AgentMetrics.NONE.errorRate(0.25).responseMillis(12).cpuPercent(80))
                .start()) {
      await().until(() -> fake.ops(ClientOp.OpCase.HEARTBEAT).size() >= 3);
      assertThat(fake.ops(ClientOp.OpCase.HEARTBEAT))
          .allSatisfy(op -> {
            assertThat(op.getHeartbeat().getErrorRate()).isEqualTo(0.25);
            assertThat(op.getHeartbeat().getResponseMs()).isEqualTo(12);
            assertThat(op.getHeartbeat().getCpuPercent()).isEqualTo(80);
            assertThat(op.getHeartbeat().hasMemoryPercent()).isFalse();
          });
      assertThat(fake.ops(ClientOp.OpCase.REGISTER).getFirst().getRegister().getAgent())
          .satisfies(a -> assertThat(a.getDescription()).isEqualTo("Reviews Java sources"));
    }
  }

  @Test
  void result_finishedWhileDisconnected_isDeliveredAfterwards() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    _ -> {
                      running.countDown();
                      go.await();
                      return Payload.text("done");
                    })
                .start()) {
      TaskHandle task = mesh.submit(REVIEW);
      var result = task.result();
      running.await();
      fake.refuseConnections(503);
      fake.dropConnections();
      await().until(() -> fake.connections() == 0);
      go.countDown();
      fake.refuseConnections(0);
      assertThat(result.join().orThrow().text()).isEqualTo("done");
      assertThat(fake.broker().tasks().history()).containsOnlyOnce("COMPLETE " + task.id());
    }
  }

  @Test
  void close_whileWorkIsUnderWay_waitsForItsResult() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      Agent agent =
          mesh.agent("reviewer-1")
              .handle(
                  "code.review",
                  _ -> {
                    running.countDown();
                    go.await();
                    return Payload.text("done");
                  })
              .start();
      TaskHandle task = mesh.submit(REVIEW);
      running.await();
      Thread closing = Thread.startVirtualThread(agent::close);
      await().until(() -> fake.ops(ClientOp.OpCase.GOODBYE).size() == 1);
      go.countDown();
      closing.join();
      assertThat(task.await().orThrow().text()).isEqualTo("done");
      assertThat(agent.ended()).isDone();
    }
  }
}
