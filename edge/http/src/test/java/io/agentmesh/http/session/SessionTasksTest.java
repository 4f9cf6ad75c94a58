package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agentmesh.domain.access.Role;
import io.agentmesh.wire.session.Accept;
import io.agentmesh.wire.session.AwaitTask;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Complete;
import io.agentmesh.wire.session.Fail;
import io.agentmesh.wire.session.Heartbeat;
import io.agentmesh.wire.session.Progress;
import io.agentmesh.wire.session.Reject;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.TaskCancelled;
import io.agentmesh.wire.session.TaskLeaseRef;
import io.agentmesh.wire.session.TaskOffer;
import io.agentmesh.wire.session.TaskOutcome;
import io.agentmesh.wire.session.TaskState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTasksTest {
  private static final String UNKNOWN = "019ab2d8-4c11-7a90-8f0e-5d1c2b3a4f63";

  @TempDir Path directory;
  private SessionNode node;
  private SessionClient worker;
  private SessionClient submitter;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    worker = SessionClient.agent(node, node.agentKey("worker-1"), "worker-1", 0, 2);
    submitter = SessionClient.submitter(node, node.agentKey());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void task_workedOff_isOfferedAcceptedReportedOnAndItsResultAwaited() {
    submitter.send(Ops.submit(2, "src/Main.java", 0));
    String task = submitter.reply(2).getSubmitted().getTaskId();
    submitter.send(await(3, task));

    TaskOffer offer = worker.offer();
    assertThat(offer.getTaskId()).isEqualTo(task);
    assertThat(offer.getPayload().toStringUtf8()).isEqualTo("src/Main.java");
    assertThat(offer.getRequires(0).getCapability()).isEqualTo(Ops.CAPABILITY);
    assertThat(offer.getRequires(0).getMinimumLevel()).isEqualTo(1);
    assertThat(offer.getAttempt()).isEqualTo(1);
    assertThat(offer.getAttemptTimeoutMs()).isEqualTo(300_000);
    assertThat(offer.getDeadlineAtMicros()).isGreaterThan(offer.getSubmittedAtMicros());
    worker.send(
        accept(3, offer),
        ClientOp.newBuilder()
            .setProgress(
                Progress.newBuilder()
                    .setTask(task)
                    .setToken(offer.getToken())
                    .setPercent(40)
                    .setText("12 of 30")),
        Ops.of(4)
            .setHeartbeat(
                Heartbeat.newBuilder()
                    .setCpuPercent(12.5)
                    .addTasks(lease(task, offer.getToken()))
                    .addTasks(lease(UNKNOWN, 7))),
        complete(5, offer, "{\"findings\":2}"));

    assertThat(worker.reply(3).hasDone()).isTrue();
    assertThat(worker.reply(4).hasDone()).isTrue();
    assertThat(worker.next(ServerOp::hasLeaseLost).getLeaseLost().getTask()).isEqualTo(UNKNOWN);
    assertThat(worker.reply(5).hasDone()).isTrue();
    TaskOutcome outcome = submitter.reply(3).getTaskOutcome();
    assertThat(outcome.getState()).isEqualTo(TaskState.TASK_STATE_COMPLETED);
    assertThat(outcome.getResult().toStringUtf8()).isEqualTo("{\"findings\":2}");
    assertThat(outcome.getContentType()).isEqualTo("application/json");
    assertThat(outcome.getAttempts()).isEqualTo(1);
    submitter.send(await(4, task));
    assertThat(submitter.reply(4).getTaskOutcome()).isEqualTo(outcome);
  }

  @Test
  void task_rejected_goesToTheNextCandidate() {
    submitter.send(Ops.submit(2, "one", 0));
    TaskOffer offer = worker.offer();
    worker.send(
        Ops.of(3)
            .setReject(
                Reject.newBuilder()
                    .setTask(offer.getTaskId())
                    .setToken(offer.getToken())
                    .setReason("too large")));
    assertThat(worker.reply(3).hasDone()).isTrue();

    SessionClient other = SessionClient.agent(node, node.agentKey("worker-2"), "worker-2", 0, 1);

    TaskOffer again = other.offer();
    assertThat(again.getTaskId()).isEqualTo(offer.getTaskId());
    assertThat(again.getAttempt()).isEqualTo(1);
  }

  @Test
  void task_failedForGood_isToldToWhoeverAwaitsIt() {
    submitter.send(Ops.submit(2, "one", 0));
    submitter.send(await(3, submitter.reply(2).getSubmitted().getTaskId()));
    TaskOffer offer = worker.offer();

    worker.send(
        accept(3, offer),
        Ops.of(4)
            .setFail(
                Fail.newBuilder()
                    .setTask(offer.getTaskId())
                    .setToken(offer.getToken())
                    .setReason("no parser")
                    .setRetryable(true)));

    TaskOutcome outcome = submitter.reply(3).getTaskOutcome();
    assertThat(outcome.getState()).isEqualTo(TaskState.TASK_STATE_FAILED);
    assertThat(outcome.getReason()).isEqualTo("no parser");
    assertThat(worker.reply(4).hasDone()).isTrue();
  }

  @Test
  void task_cancelled_isToldToItsWorkerAndItsResultRefused() {
    submitter.send(Ops.submit(2, "one", 0));
    TaskOffer offer = worker.offer();
    submitter.send(await(3, offer.getTaskId()));

    submitter.send(Ops.of(4).setCancelTask(Ops.cancel(offer.getTaskId())));

    assertThat(submitter.reply(4).hasDone()).isTrue();
    TaskCancelled told = worker.next(ServerOp::hasTaskCancelled).getTaskCancelled();
    assertThat(told.getTaskId()).isEqualTo(offer.getTaskId());
    assertThat(told.getToken()).isEqualTo(offer.getToken());
    assertThat(told.getReason()).isEqualTo("no longer wanted");
    assertThat(submitter.reply(3).getTaskOutcome().getState())
        .isEqualTo(TaskState.TASK_STATE_CANCELLED);
    worker.send(complete(3, offer, "late"));
    assertThat(worker.reply(3).getProblem().getType()).endsWith("/lease-lost");
  }

  @Test
  void taskCredit_usedUp_holdsFurtherOffersBack() {
    for (int i = 0; i < 4; i++) {
      submitter.send(Ops.submit(2 + i, "task " + i, 0));
      submitter.reply(2 + i);
    }

    assertThat(offersBy(3)).isEqualTo(2);
    worker.send(Ops.credit(0, 1));
    worker.offer();
    assertThat(offersBy(4)).isZero();
  }

  private long offersBy(long seq) {
    List<ServerOp> came = worker.untilAnswered(seq);
    return came.stream().filter(ServerOp::hasTaskOffer).count();
  }

  @Test
  void await_ofAnUnknownTask_isAnsweredNotFound() {
    submitter.send(await(2, UNKNOWN), await(3, "no-uuid"));

    assertThat(submitter.reply(2).getProblem().getStatus()).isEqualTo(404);
    Reply bad = submitter.reply(3);
    assertThat(bad.getProblem().getFields(0).getField()).isEqualTo("task");
  }

  @Test
  void await_beyondTheBound_isAnsweredTooMany() {
    SessionOptions d = SessionOptions.DEFAULT;
    node.close();
    node =
        new SessionNode(
            directory,
            new SessionOptions(
                d.node(),
                d.maxSessions(),
                d.maxOutstanding(),
                d.maxFrameBytes(),
                1,
                d.pushWindow(),
                d.helloTimeout(),
                d.pingInterval(),
                d.silence()));
    submitter = SessionClient.submitter(node, node.agentKey());
    submitter.send(Ops.submit(2, "one", 0));
    String task = submitter.reply(2).getSubmitted().getTaskId();

    submitter.send(await(3, task), await(4, task));

    assertThat(submitter.reply(4).getProblem().getStatus()).isEqualTo(429);
    submitter.send(Ops.of(5).setCancelTask(Ops.cancel(task)));
    assertThat(submitter.reply(3).hasTaskOutcome()).isTrue();
    submitter.send(await(6, task));
    assertThat(submitter.reply(6).hasTaskOutcome()).isTrue();
  }

  @Test
  void await_withoutTheRight_isForbidden() {
    SessionClient other = SessionClient.submitter(node, node.key(List.of(Role.AUDITOR)));
    other.send(await(2, UNKNOWN));
    assertThat(other.reply(2).getProblem().getStatus()).isEqualTo(404);

    SessionClient operator = SessionClient.submitter(node, node.key(List.of(Role.OPERATOR)));
    operator.send(Ops.submit(2, "one", 0));
    assertThat(operator.reply(2).getProblem().getType()).endsWith("/forbidden");
  }

  @Test
  void progress_outOfRange_isAnsweredWithTheField() {
    submitter.send(Ops.submit(2, "one", 0));
    TaskOffer offer = worker.offer();

    worker.send(
        Ops.of(3)
            .setProgress(
                Progress.newBuilder()
                    .setTask(offer.getTaskId())
                    .setToken(offer.getToken())
                    .setPercent(101)));

    assertThat(worker.reply(3).getProblem().getFields(0).getField()).isEqualTo("percent");
  }

  private static ClientOp.Builder await(long seq, String task) {
    return Ops.of(seq).setAwaitTask(AwaitTask.newBuilder().setTask(task));
  }

  private static ClientOp.Builder accept(long seq, TaskOffer offer) {
    return Ops.of(seq)
        .setAccept(Accept.newBuilder().setTask(offer.getTaskId()).setToken(offer.getToken()));
  }

  private static ClientOp.Builder complete(long seq, TaskOffer offer, String result) {
    return Ops.of(seq)
        .setComplete(
            Complete.newBuilder()
                .setTask(offer.getTaskId())
                .setToken(offer.getToken())
                .setContentType("application/json")
                .setResult(ByteString.copyFromUtf8(result)));
  }

  private static TaskLeaseRef.Builder lease(String task, long token) {
    return TaskLeaseRef.newBuilder().setTask(task).setToken(token);
  }
}
