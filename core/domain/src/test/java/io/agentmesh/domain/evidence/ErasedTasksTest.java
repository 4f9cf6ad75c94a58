package io.agentmesh.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.DeadLetterCommand;
import io.agentmesh.domain.command.EvidenceCommand.Erase;
import io.agentmesh.domain.command.EvidenceCommand.GoOnErasing;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ErasedTasksTest {
  private static final String STANDS_IN = "\u0001f00d";

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId clerk = acts.agent("clerk", "java:3");

  private static TaskSpec about(String subject) {
    return Acts.work("java:1").about(subject);
  }

  private Erasure begin() {
    return mesh.done(Reply.OfErasure.class, new Erase("patient-7", STANDS_IN, "asked to be"))
        .erasure();
  }

  private Erasure sweep(Erasure erasure) {
    SmallMesh.reply(Reply.Done.class, mesh.as(SmallMesh.SYSTEM, new GoOnErasing(erasure.id())));
    return Objects.requireNonNull(mesh.tenant().erasures().find(erasure.id()));
  }

  @Test
  void openTasks_areCalledOff_waitingOrHeld_andThoseOfOthersAreNot() {
    TaskId held = acts.submit(about(STANDS_IN));
    mesh.asks(clerk, 0, 1);
    TaskId waiting = acts.submit(about(STANDS_IN));
    TaskId other = acts.submit(about("\u0001beef"));
    TaskId nobody = acts.submit(about(""));
    long token = acts.lease(held).token();
    Erasure erasure = sweep(begin());
    for (TaskId id : List.of(held, waiting)) {
      assertThat(acts.task(id).state())
          .isInstanceOfSatisfying(
              TaskState.Cancelled.class,
              c -> assertThat(c.reason()).isEqualTo("its data subject was erased"));
    }
    assertThat(acts.task(other).state().ended()).isFalse();
    assertThat(acts.task(nobody).state().ended()).isFalse();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.resource())
        .containsExactly(
            tuple(Action.TASK_CANCELLED, held.toString()),
            tuple(Action.TASK_CANCELLED, waiting.toString()));
    assertThat(erasure.tasks()).isEqualTo(2);
    assertThat(erasure.sweeps()).isFalse();
    assertThat(mesh.refused(new TaskCommand.Extend(held, clerk, token)).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(mesh.tenant().tasks().about().of(STANDS_IN, 9)).isEmpty();
  }

  @Test
  void many_areCalledOffInChunks() {
    for (int i = 0; i < 300; i++) {
      acts.submit(about(STANDS_IN));
    }
    Erasure erasure = sweep(begin());
    assertThat(erasure.tasks()).isEqualTo(256);
    assertThat(erasure.sweeps()).isTrue();
    erasure = sweep(erasure);
    assertThat(erasure.tasks()).isEqualTo(300);
    assertThat(erasure.sweeps()).isFalse();
  }

  @Test
  void whatComesToATaskWhileItsDataSubjectIsErased_isToBeSentAgain_andASignOfLifeIsTaken() {
    TaskId held = acts.submit(about(STANDS_IN));
    mesh.asks(clerk, 0, 1);
    long token = acts.lease(held).token();
    Erasure erasure = begin();
    List<Command> carrying =
        List.of(
            new TaskCommand.Submit(about(STANDS_IN), Once.NEVER),
            new TaskCommand.Complete(held, clerk, token, Acts.text("x")),
            new TaskCommand.AddChunk(held, clerk, token, 1, Acts.text("x")),
            new TaskCommand.AskForInput(held, clerk, token, Acts.text("x")),
            new TaskCommand.Progress(held, clerk, token, 1, "x"),
            new TaskCommand.Fail(held, clerk, token, "x", true),
            new TaskCommand.Reject(held, clerk, token, "x"),
            new TaskCommand.AnswerInput(held, 0, Acts.text("x")));
    for (Command command : carrying) {
      assertThat(mesh.refused(command).kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
    }
    mesh.done(new TaskCommand.Extend(held, clerk, token));
    sweep(erasure);
    assertThat(mesh.refused(new TaskCommand.Complete(held, clerk, token, Acts.text("x"))).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    acts.submit(about("\u0001cafe"));
  }

  @Test
  void deadTask_isThrownAway_andOneThatIsRedrivenStaysAboutTheSame() {
    TaskId dead = acts.submit(about(STANDS_IN));
    mesh.asks(clerk, 0, 1);
    mesh.done(new TaskCommand.Fail(dead, clerk, acts.lease(dead).token(), "broke", false));
    TaskId again =
        Objects.requireNonNull(
            mesh.done(
                    Reply.Redriven.class,
                    new DeadLetterCommand.Redrive(acts.deadLetter().id(), Edit.NONE))
                .task());
    assertThat(acts.task(again).dataSubject()).isEqualTo(STANDS_IN);
    mesh.asks(clerk, 0, 1);
    mesh.done(new TaskCommand.Fail(again, clerk, acts.lease(again).token(), "broke", false));
    Erasure erasure = sweep(begin());
    assertThat(erasure.deadLetters()).isEqualTo(1);
    assertThat(mesh.tenant().deadLetters().all()).isEmpty();
    assertThat(acts.task(again).state()).isInstanceOf(TaskState.Failed.class);
  }

  @Test
  void sealedReason_staysWithTheTask_andIsNotCut() {
    String sealed = "sealed:0123456789abcdef:" + "x".repeat(2000);
    TaskId dead = acts.submit(about(STANDS_IN));
    mesh.asks(clerk, 0, 1);
    mesh.done(new TaskCommand.Progress(dead, clerk, acts.lease(dead).token(), 5, sealed));
    mesh.done(new TaskCommand.Fail(dead, clerk, acts.lease(dead).token(), sealed, false));
    assertThat(acts.deadLetter().cause()).isEqualTo(sealed);
    assertThat(acts.task(dead).history().getLast().reason()).isEqualTo(sealed);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.reason())
        .containsExactly("the reason is kept with the task");
  }
}
