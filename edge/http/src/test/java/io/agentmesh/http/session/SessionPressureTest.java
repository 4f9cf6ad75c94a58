package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.Problem;
import io.agentmesh.wire.session.ServerOp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionPressureTest {
  private static final Principal SYSTEM = Principal.system(TenantId.DEFAULT);
  private static final int MAX_OUTSTANDING = 10;
  private static final int PUSH_WINDOW = 8;

  @TempDir Path directory;
  private SessionNode node;
  private HeldUpMesh mesh;
  private SessionClient sender;

  @BeforeEach
  void start() {
    SessionOptions d = SessionOptions.DEFAULT;
    SessionOptions narrow =
        new SessionOptions(
            d.node(),
            d.maxSessions(),
            MAX_OUTSTANDING,
            d.maxFrameBytes(),
            d.maxAwaits(),
            PUSH_WINDOW,
            d.helloTimeout(),
            d.pingInterval(),
            d.silence());
    CompletableFuture<HeldUpMesh> made = new CompletableFuture<>();
    node =
        new SessionNode(
            directory,
            narrow,
            MeshRules.DEFAULT,
            engine -> {
              made.complete(new HeldUpMesh(engine));
              return made.join();
            });
    mesh = made.join();
    sender = SessionClient.submitter(node, node.agentKey());
  }

  @AfterEach
  void stop() {
    mesh.release();
    node.close();
  }

  @Test
  void ops_moreThanMayBeOutstanding_areNotReadUntilSomeAreAnswered() {
    SessionClient.agent(node, node.agentKey("sink-1"), "sink-1", 0, 0);
    mesh.hold();
    for (int i = 0; i < 100; i++) {
      sender.send(Ops.publish(2 + i, "sink-1", "m" + i));
    }

    assertThat(settled(_ -> mesh.heldCalls())).isEqualTo(MAX_OUTSTANDING);
    mesh.release();

    for (int i = 0; i < 100; i++) {
      assertThat(sender.reply(2 + i).hasPublished()).isTrue();
    }
  }

  @Test
  void client_thatDoesNotRead_isNeitherPushedToNorReadAndLosesNothing() {
    SessionClient slow = SessionClient.agent(node, node.agentKey("slow-1"), "slow-1", 100_000, 0);
    SessionClient.agent(node, node.agentKey("sink-1"), "sink-1", 0, 0);
    ByteString large = ByteString.copyFrom(new byte[256 << 10]);
    Address.Builder toSlow = Address.newBuilder().setAgent("slow-1");
    slow.socket.pause();
    for (int i = 0; i < 200; i++) {
      sender.send(Ops.publish(2 + i, toSlow, large));
      sender.reply(2 + i);
    }

    assertThat(settled(tenant -> leased(tenant, "slow-1"))).isLessThan(100);
    int many = 12_000;
    Address.Builder toSink = Address.newBuilder().setAgent("sink-1");
    ByteString kib = ByteString.copyFrom(new byte[1 << 10]);
    for (int i = 0; i < many; i++) {
      slow.send(Ops.publish(3 + i, toSink, kib));
    }
    assertThat(settled(tenant -> pending(tenant, "sink-1"))).isLessThan(many);

    slow.socket.resume();
    for (int i = 0; i < 200; i++) {
      assertThat(slow.delivery().getPayload()).isEqualTo(large);
    }
    slow.next(op -> op.getReply().getSeq() == 2 + many);
    assertThat(settled(tenant -> pending(tenant, "sink-1"))).isEqualTo(many);
  }

  @Test
  void mesh_thatIsOverloaded_isToldToTheClientAndCreditIsNotLost() {
    SessionClient agent = SessionClient.agent(node, node.agentKey("agent-1"), "agent-1", 0, 0);
    sender.send(Ops.publish(2, "agent-1", "one"));
    sender.reply(2);

    mesh.overload(true);
    sender.send(Ops.publish(3, "agent-1", "two"));
    Problem problem = sender.reply(3).getProblem();
    agent.send(Ops.credit(1, 0).setSeq(3));
    agent.reply(3);
    mesh.overload(false);

    assertThat(problem.getType()).endsWith("/unavailable");
    assertThat(problem.getStatus()).isEqualTo(503);
    assertThat(problem.getRetryAfterMs()).isPositive();
    assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("one");
  }

  @Test
  void node_thatStops_answersWhatItTookAndClosesItsSessions() {
    SessionClient agent = SessionClient.agent(node, node.agentKey("agent-1"), "agent-1", 1, 1);
    String key = node.agentKey();
    mesh.hold();
    sender.send(Ops.publish(2, "agent-1", "one"));
    assertThat(settled(_ -> mesh.heldCalls())).isEqualTo(1);

    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(() -> node.sessions.close(Duration.ofSeconds(10)));

    assertThat(sender.next(ServerOp::hasGoaway).getGoaway().getRetryAfterMs()).isPositive();
    assertThatThrownBy(() -> SessionClient.upgrade(node, key)).hasMessageContaining("503");
    assertThat(sender.closed).isNotDone();
    mesh.release();
    assertThat(sender.reply(2).hasPublished()).isTrue();
    assertThat(sender.closeCode()).isEqualTo(1001);
    assertThat(agent.closeCode()).isEqualTo(1001);
    closed.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void node_thatStopsWhileNothingIsAnswered_goesOnInTime() {
    mesh.hold();
    sender.send(Ops.publish(2, "nobody-1", "one"));
    assertThat(settled(_ -> mesh.heldCalls())).isEqualTo(1);

    long before = System.nanoTime();
    node.sessions.close(Duration.ofMillis(200));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  private static int leased(TenantState tenant, String agent) {
    Mailbox box = tenant.mailboxes().of(new AgentId(agent));
    return box == null ? 0 : box.leased().size();
  }

  private static int pending(TenantState tenant, String agent) {
    Mailbox box = tenant.mailboxes().of(new AgentId(agent));
    return box == null ? 0 : box.pending();
  }

  /** The figure when it no longer changes while the mesh answers 300 reads. */
  private long settled(ToLongFunction<TenantState> figure) {
    long last = -1;
    for (int same = 0; same < 300; same++) {
      long now =
          node.engine
              .read(SYSTEM, Permission.TASK_READ, figure::applyAsLong)
              .orTimeout(10, TimeUnit.SECONDS)
              .join();
      if (now != last) {
        last = now;
        same = 0;
      }
      node.vertx.timer(1, TimeUnit.MILLISECONDS).await();
    }
    return last;
  }
}
