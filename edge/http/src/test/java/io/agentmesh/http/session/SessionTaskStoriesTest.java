package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agentmesh.wire.session.Accept;
import io.agentmesh.wire.session.AnswerInput;
import io.agentmesh.wire.session.AskForInput;
import io.agentmesh.wire.session.AwaitTask;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Complete;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.TaskOffer;
import io.agentmesh.wire.session.TaskOutcome;
import io.agentmesh.wire.session.TaskSpec;
import io.agentmesh.wire.session.TaskState;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions, parents and limits of time over a session. */
class SessionTaskStoriesTest {
  @TempDir Path directory;
  private SessionNode node;
  private SessionClient worker;
  private SessionClient submitter;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    worker = SessionClient.agent(node, node.agentKey("worker-1"), "worker-1", 0, 4);
    submitter = SessionClient.submitter(node, node.agentKey());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static ClientOp.Builder submit(long seq, Consumer<TaskSpec.Builder> more) {
    ClientOp.Builder op = Ops.submit(seq, "one", 2);
    more.accept(op.getSubmitTaskBuilder().getSpecBuilder());
    return op;
  }

  private static ClientOp.Builder complete(long seq, TaskOffer offer) {
    return Ops.of(seq)
        .setComplete(
            Complete.newBuilder()
                .setTask(offer.getTaskId())
                .setToken(offer.getToken())
                .setResult(ByteString.copyFromUtf8("done")));
  }

  @Test
  void task_thatAsksForInput_isAnsweredAndOfferedWithTheAnswer() {
    submitter.send(submit(2, _ -> {}));
    TaskOffer offer = worker.offer();
    worker.send(
        Ops.of(3)
            .setAskForInput(
                AskForInput.newBuilder()
                    .setTask(offer.getTaskId())
                    .setToken(offer.getToken())
                    .setContentType("text/plain")
                    .setQuestion(ByteString.copyFromUtf8("which branch?"))));
    assertThat(worker.reply(3).hasDone()).isTrue();
    submitter.send(
        Ops.of(3)
            .setAnswerInput(
                AnswerInput.newBuilder()
                    .setTask(offer.getTaskId())
                    .setQuestion(1)
                    .setContentType("text/plain")
                    .setAnswer(ByteString.copyFromUtf8("main"))));
    assertThat(submitter.reply(3).hasDone()).isTrue();
    TaskOffer again = worker.offer();
    assertThat(again.getAttempt()).isEqualTo(1);
    assertThat(again.getQuestions(0).getQuestion().toStringUtf8()).isEqualTo("which branch?");
    assertThat(again.getQuestions(0).getAnswer().toStringUtf8()).isEqualTo("main");
    assertThat(again.getQuestions(0).getAnsweredBy()).isNotEmpty();
    submitter.send(Ops.of(4).setAnswerInput(AnswerInput.newBuilder().setTask(offer.getTaskId())));
    assertThat(submitter.reply(4).getProblem().getStatus()).isEqualTo(409);
  }

  @Test
  void cancel_ofAParent_takesItsChildrenAlongUnlessItSaysOtherwise() {
    submitter.send(submit(2, _ -> {}));
    String parent = submitter.reply(2).getSubmitted().getTaskId();
    submitter.send(submit(3, spec -> spec.setParent(parent)));
    String child = submitter.reply(3).getSubmitted().getTaskId();
    submitter.send(submit(4, spec -> spec.setParent(child)));
    String grandchild = submitter.reply(4).getSubmitted().getTaskId();
    submitter.send(Ops.of(5).setCancelTask(Ops.cancel(parent).setTree(false)));
    assertThat(submitter.reply(5).hasDone()).isTrue();
    submitter.send(Ops.of(6).setCancelTask(Ops.cancel(child)));
    submitter.send(Ops.of(7).setAwaitTask(AwaitTask.newBuilder().setTask(grandchild)));
    assertThat(submitter.reply(7).getTaskOutcome().getState())
        .isEqualTo(TaskState.TASK_STATE_CANCELLED);
  }

  @Test
  void parent_thatIsNotThere_isRefusedByItsField() {
    submitter.send(submit(2, spec -> spec.setParent("019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f63")));
    assertThat(submitter.reply(2).getProblem().getFields(0).getField()).isEqualTo("parent");
  }

  @Test
  void lateResult_isSalvagedAndTheNewHolderToldThatItsLeaseIsLost() {
    submitter.send(submit(2, spec -> spec.setHeartbeatTimeoutMs(1000)));
    String task = submitter.reply(2).getSubmitted().getTaskId();
    submitter.send(Ops.of(3).setAwaitTask(AwaitTask.newBuilder().setTask(task)));
    TaskOffer first = worker.offer();
    assertThat(first.getHeartbeatTimeoutMs()).isEqualTo(1000);
    worker.send(Ops.of(3).setAccept(Accept.newBuilder().setTask(task).setToken(first.getToken())));
    assertThat(worker.next(ServerOp::hasLeaseLost).getLeaseLost().getTask()).isEqualTo(task);
    TaskOffer second = worker.offer();
    worker.send(complete(4, first));
    assertThat(worker.next(ServerOp::hasLeaseLost).getLeaseLost().getToken())
        .isEqualTo(second.getToken());
    TaskOutcome outcome = submitter.reply(3).getTaskOutcome();
    assertThat(outcome.getResult().toStringUtf8()).isEqualTo("done");
    worker.send(complete(5, second));
    assertThat(worker.reply(5).getProblem().getType()).endsWith("/lease-lost");
  }
}
