package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agentmesh.domain.command.ContractCommand;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Complete;
import io.agentmesh.wire.session.Problem;
import io.agentmesh.wire.session.Requirement;
import io.agentmesh.wire.session.SubmitTask;
import io.agentmesh.wire.session.TaskOffer;
import io.agentmesh.wire.session.TaskSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are judged by contracts, over a session. */
class SessionContractsTest {
  private static final String TEXT = "{\"type\": \"string\"}";
  private static final String NUMBER = "{\"type\": \"integer\"}";

  @TempDir Path directory;
  private SessionNode node;
  private SessionClient worker;
  private SessionClient submitter;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    node.act(new ContractCommand.DefineCapability(Ops.CAPABILITY, TEXT, NUMBER, 0));
    worker = SessionClient.agent(node, node.agentKey("worker-1"), "worker-1", 0, 8);
    submitter = SessionClient.submitter(node, node.agentKey());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static ClientOp.Builder submit(long seq, String json) {
    return Ops.of(seq)
        .setSubmitTask(
            SubmitTask.newBuilder()
                .setSpec(
                    TaskSpec.newBuilder()
                        .setType("review.file")
                        .addRequires(Requirement.newBuilder().setCapability(Ops.CAPABILITY))
                        .setContentType("application/json"))
                .setPayload(ByteString.copyFromUtf8(json)));
  }

  private static ClientOp.Builder complete(long seq, TaskOffer offer, String json) {
    return Ops.of(seq)
        .setComplete(
            Complete.newBuilder()
                .setTask(offer.getTaskId())
                .setToken(offer.getToken())
                .setContentType("application/json")
                .setResult(ByteString.copyFromUtf8(json)));
  }

  @Test
  void payload_thatDoesNotFit_isRefusedBetweenOthersThatDo() {
    submitter.send(submit(2, "\"a\""), submit(3, "{\"b\": 4711}"), submit(4, "\"c\""));
    assertThat(submitter.reply(2).hasSubmitted()).isTrue();
    Problem problem = submitter.reply(3).getProblem();
    assertThat(problem.getStatus()).isEqualTo(422);
    assertThat(problem.getType()).endsWith("/contract-broken");
    assertThat(problem.getFields(0).getField()).isEqualTo("payload");
    assertThat(problem.getFields(0).getRule()).isEqualTo("must be of type string");
    assertThat(submitter.reply(4).hasSubmitted()).isTrue();
  }

  @Test
  void result_thatDoesNotFit_isRefusedAndTheRightOneIsTakenAfterIt() {
    submitter.send(submit(2, "\"a\""));
    TaskOffer offer = worker.offer();
    worker.send(complete(3, offer, "\"many\""));
    assertThat(worker.reply(3).getProblem().getFields(0).getField()).isEqualTo("result");
    worker.send(complete(4, offer, "7"));
    assertThat(worker.reply(4).hasDone()).isTrue();
  }

  @Test
  void submission_repeated_isTheSameTaskWhateverHoldsNow() {
    submitter.send(submit(2, "\"a\""));
    String task = submitter.reply(2).getSubmitted().getTaskId();
    node.act(new ContractCommand.DefineCapability(Ops.CAPABILITY, "false", "", 1));
    submitter.send(submit(2, "\"a\""));
    assertThat(submitter.reply(2).getSubmitted().getTaskId()).isEqualTo(task);
    submitter.send(submit(3, "\"a\""));
    assertThat(submitter.reply(3).getProblem().getStatus()).isEqualTo(422);
  }
}
