package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.wire.session.AwaitTask;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Complete;
import io.agentmesh.wire.session.TaskOffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients of sessions that ask for much and take nothing of it. */
@Timeout(60)
class SessionUntakenTest {
  private static final Principal SYSTEM = Principal.system(TenantId.DEFAULT);
  private static final int AWAITS = 200;
  private static final ByteString RESULT = ByteString.copyFrom(new byte[500_000]);
  private static final long MUCH = 40L << 20;

  @TempDir Path directory;
  private SessionNode node;
  private SessionClient submitter;
  private String task = "";

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    SessionClient worker = SessionClient.agent(node, node.agentKey("worker-1"), "worker-1", 0, 1);
    submitter = SessionClient.submitter(node, node.agentKey());
    submitter.send(Ops.submit(2, "large", 0));
    TaskOffer offer = worker.offer();
    task = offer.getTaskId();
    worker.send(
        Ops.of(3)
            .setComplete(
                Complete.newBuilder().setTask(task).setToken(offer.getToken()).setResult(RESULT)));
    assertThat(worker.reply(3).hasDone()).isTrue();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void results_moreThanTheClientTakes_waitInTheMeshAndAllCome() {
    submitter.socket.pause();
    submitter.send(awaits());
    long most = settled();
    assertThat(most).isLessThan(8L << 20);
    submitter.socket.resume();
    for (int i = 0; i < AWAITS; i++) {
      assertThat(submitter.reply(10 + i).getTaskOutcome().getResult()).isEqualTo(RESULT);
    }
  }

  @Test
  void client_thatTakesNothingWhileMuchWaits_isCutOff() {
    node.outflow.wrote(MUCH);
    submitter.socket.pause();
    submitter.send(awaits());
    while (node.outflow.waiting() == MUCH) {
      node.vertx.timer(1, TimeUnit.MILLISECONDS).await();
    }
    while (node.outflow.waiting() > MUCH) {
      node.vertx.timer(1, TimeUnit.MILLISECONDS).await();
    }
  }

  private ClientOp.Builder[] awaits() {
    ClientOp.Builder[] awaits = new ClientOp.Builder[AWAITS];
    for (int i = 0; i < AWAITS; i++) {
      awaits[i] = Ops.of(10 + i).setAwaitTask(AwaitTask.newBuilder().setTask(task));
    }
    return awaits;
  }

  /** The most that waits while the mesh answers 300 reads that came after those of the awaits. */
  private long settled() {
    while (node.outflow.waiting() == 0) {
      node.vertx.timer(1, TimeUnit.MILLISECONDS).await();
    }
    long most = 0;
    for (int i = 0; i < 300; i++) {
      node.engine
          .read(SYSTEM, Permission.TASK_READ, tenant -> tenant.id())
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
      node.vertx.timer(1, TimeUnit.MILLISECONDS).await();
      most = Math.max(most, node.outflow.waiting());
    }
    return most;
  }
}
