package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.client.task.TaskResult;
import io.agentmesh.client.work.TaskContext;
import io.agentmesh.wire.problem.ProblemType;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.FieldProblem;
import io.agentmesh.wire.session.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers that ask, and tasks with limits of time. */
@Timeout(30)
class TaskInputTest {
  private static final TaskRequest REVIEW =
      TaskRequest.ofType("review.file").requires("code.review").text("Main.java").build();

  @Test
  void handler_thatAsks_comesAgainAndGetsTheAnswer() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    task -> Payload.text("on " + task.askForInput("which branch?").text()))
                .start()) {
      TaskHandle task = mesh.submit(REVIEW);
      await()
          .until(() ->
              fake.broker().tasks().history().contains("ASK " + task.id() + " which branch?"));
      task.answer(Payload.text("main"));
      TaskResult result = task.await(Duration.ofSeconds(5));
      assertThat(result.orThrow().text()).isEqualTo("on main");
      assertThat(result.attempts()).isEqualTo(1);
      assertThat(fake.ops(ClientOp.OpCase.FAIL)).isEmpty();
    }
  }

  @Test
  void answer_toATaskThatWaitsForNone_isRefused() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      TaskHandle task = mesh.submit(REVIEW);
      assertThatThrownBy(() -> task.answer(Payload.text("main")))
          .isInstanceOf(MeshException.Refused.class)
          .hasMessageContaining("waits for no input");
    }
  }

  @Test
  void question_thatIsRefused_failsTheTask() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    task -> {
                      String asked = "again and again: ";
                      for (int i = 1; i <= 3; i++) {
                        asked += task.askForInput("question " + i).text();
                      }
                      return Payload.text(asked);
                    })
                .start()) {
      TaskHandle task = mesh.submit(REVIEW);
      for (int i = 1; i <= 2; i++) {
        String asked = "ASK " + task.id() + " question " + i;
        await().until(() -> fake.broker().tasks().history().contains(asked));
        task.answer(Payload.text("yes"));
      }
      assertThat(task.await(Duration.ofSeconds(5)))
          .isInstanceOfSatisfying(
              TaskResult.Failed.class,
              failed -> assertThat(failed.reason()).contains("asked too often"));
    }
  }

  @Test
  void result_thatBreaksTheContract_failsTheAttemptWithItsPlaces() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1").handle("code.review", _ -> Payload.text("done")).start()) {
      fake.broker()
          .refuse(op ->
              op.hasComplete()
                  ? Optional.of(
                      Problem.newBuilder()
                          .setType(ProblemType.CONTRACT_BROKEN.uri())
                          .setTitle("Contract broken")
                          .setStatus(422)
                          .setDetail("The result does not fit.")
                          .addFields(
                              FieldProblem.newBuilder()
                                  .setField("result/findings")
                                  .setRule("must be of type integer"))
                          .build())
                  : Optional.empty());
      assertThat(mesh.submit(REVIEW).await())
          .isInstanceOfSatisfying(
              TaskResult.Failed.class,
              failed ->
                  assertThat(failed.reason())
                      .contains("does not fit", "result/findings must be of type integer"));
      assertThat(fake.broker().tasks().history().stream().filter(h -> h.startsWith("FAIL ")))
          .hasSize(3);
    }
  }

  @Test
  void limitsOfTime_reachTheWorker() {
    AtomicReference<TaskContext> seen = new AtomicReference<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("reviewer-1")
                .handle(
                    "code.review",
                    task -> {
                      seen.set(task);
                      return Payload.empty();
                    })
                .start()) {
      TaskRequest request =
          TaskRequest.ofType("review.file")
              .requires("code.review")
              .deadline(Instant.parse("2126-01-31T12:00:00Z"))
              .heartbeatTimeout(Duration.ofSeconds(10))
              .scheduleToStart(Duration.ofMinutes(1))
              .parent("task-0")
              .dataSubject("patient-7")
              .build();
      mesh.submit(request).await();
      assertThat(seen.get().deadline()).contains(Instant.parse("2126-01-31T12:00:00Z"));
      assertThat(seen.get().parent()).isEqualTo("task-0");
      assertThat(seen.get().dataSubject()).isEqualTo("patient-7");
    }
  }
}
