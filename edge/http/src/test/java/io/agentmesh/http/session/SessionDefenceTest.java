package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.wire.session.ClientFrame;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.ServerOp;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionDefenceTest {
  @TempDir Path directory;
  private SessionNode node;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void upgrade_withoutAValidKey_isRefusedWith401() {
    assertThatThrownBy(() -> SessionClient.upgrade(node, null, Sessions.SUBPROTOCOL))
        .hasMessageContaining("401");
    String unknown = "am_abcdefghijkl_" + "A".repeat(43);
    assertThatThrownBy(() -> SessionClient.upgrade(node, unknown)).hasMessageContaining("401");
  }

  @Test
  void upgrade_withoutTheSubprotocol_isRefusedWith426() {
    String key = node.agentKey();
    assertThatThrownBy(() -> SessionClient.upgrade(node, key, "mqtt", "agentmesh.v2.proto"))
        .hasMessageContaining("426");
    assertThat(SessionClient.upgrade(node, key, "mqtt", Sessions.SUBPROTOCOL).socket.subProtocol())
        .isEqualTo(Sessions.SUBPROTOCOL);
  }

  @Test
  void welcome_ofANewSession_saysTheLimits() {
    SessionClient client = SessionClient.upgrade(node, node.agentKey());
    client.send(Ops.of(1).setHello(Hello.newBuilder().setProducerId(SessionClient.PRODUCER)));

    ServerOp welcome = client.next();
    assertThat(welcome.getWelcome().getSessionId()).hasSize(36);
    assertThat(welcome.getWelcome().getMaxOutstanding()).isEqualTo(1024);
    assertThat(welcome.getWelcome().getMaxFrameBytes()).isEqualTo(4 << 20);
    assertThat(welcome.getWelcome().getNode()).isEqualTo("node-1");
  }

  @Test
  void frames_thatBreakTheOrder_closeTheSessionWith4400() {
    String key = node.agentKey("worker-1");
    SessionClient early = SessionClient.upgrade(node, key);
    early.send(Ops.publish(1, "worker-1", "before Hello"));
    assertThat(early.closeCode()).isEqualTo(4400);

    SessionClient twice = SessionClient.submitter(node, key);
    twice.send(Ops.of(2).setHello(Hello.newBuilder().setProducerId(SessionClient.PRODUCER)));
    assertThat(twice.closeCode()).isEqualTo(4400);

    SessionClient unnumbered = SessionClient.submitter(node, key);
    unnumbered.send(Ops.publish(0, "worker-1", "no seq"));
    assertThat(unnumbered.closeCode()).isEqualTo(4400);

    SessionClient negative = SessionClient.submitter(node, key);
    negative.send(Ops.publish(-1, "worker-1", "beyond 2^63"));
    assertThat(negative.closeCode()).isEqualTo(4400);

    SessionClient text = SessionClient.submitter(node, key);
    text.socket.writeTextMessage("hello");
    assertThat(text.closeCode()).isEqualTo(4400);

    SessionClient nobody = SessionClient.upgrade(node, key);
    nobody.send(Ops.of(1).setHello(Hello.newBuilder().setProducerId("short")));
    assertThat(nobody.reply(1).getProblem().getFields(0).getField()).isEqualTo("producer_id");
    assertThat(nobody.closeCode()).isEqualTo(4400);
  }

  @Test
  void garbage_ofAnyKind_closesTheSessionAndNothingElse() {
    String key = node.agentKey();
    SessionClient witness = SessionClient.submitter(node, key);
    byte[] good =
        ClientFrame.newBuilder()
            .addOps(Ops.publish(2, "worker-1", "some text that is long enough to be cut"))
            .build()
            .toByteArray();
    SplittableRandom random = new SplittableRandom(20261123);
    for (int i = 0; i < 200; i++) {
      SessionClient client = SessionClient.submitter(node, key);
      client.sendRaw(spoiled(good, i, random));
      client.send(Ops.of(3).setCancelTask(Ops.cancel("no-uuid")));
      boolean refused = client.closedOrAnswered(3);
      assertThat(refused ? client.closeCode() : 4400).as("spoiled frame %d", i).isEqualTo(4400);
      client.close();
    }
    witness.send(Ops.of(2).setCancelTask(Ops.cancel("no-uuid")));
    assertThat(witness.reply(2).hasProblem()).isTrue();
  }

  /** Cut, one bit flipped, or noise. */
  private static byte[] spoiled(byte[] good, int i, SplittableRandom random) {
    return switch (i % 3) {
      case 0 -> Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
      case 1 -> {
        byte[] flipped = good.clone();
        flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      default -> {
        byte[] noise = new byte[1 + random.nextInt(200)];
        random.nextBytes(noise);
        yield noise;
      }
    };
  }

  @Test
  void frame_overTheLimit_closesTheSessionWith4413Or1009() {
    SessionClient client = SessionClient.submitter(node, node.agentKey());
    client.sendRaw(new byte[(4 << 20) + 1]);
    assertThat(client.closeCode()).isEqualTo(4413);

    SessionClient pieces = SessionClient.submitter(node, node.agentKey());
    Buffer mib = Buffer.buffer(new byte[1 << 20]);
    pieces.socket.writeFrame(WebSocketFrame.binaryFrame(mib, false));
    for (int i = 0; i < 4; i++) {
      pieces.socket.writeFrame(WebSocketFrame.continuationFrame(mib, i == 3));
    }
    assertThat(pieces.closeCode()).isEqualTo(4413);

    SessionClient huge = SessionClient.submitter(node, node.agentKey());
    huge.sendRaw(new byte[6 << 20]);
    assertThat(huge.closeCode()).isIn(1009, 1006);
  }

  @Test
  void frame_inFragments_isPutTogether() {
    SessionClient client = SessionClient.submitter(node, node.agentKey());
    Buffer frame =
        Buffer.buffer(
            ClientFrame.newBuilder()
                .addOps(Ops.of(2).setCancelTask(Ops.cancel("no-uuid")))
                .build()
                .toByteArray());

    client.socket.writeFrame(WebSocketFrame.binaryFrame(Buffer.buffer(), false));
    client.socket.writeFrame(WebSocketFrame.continuationFrame(frame.slice(0, 5), false));
    client.socket.writePing(Buffer.buffer("in between"));
    client.socket.writeFrame(
        WebSocketFrame.continuationFrame(frame.slice(5, frame.length()), true));

    assertThat(client.reply(2).hasProblem()).isTrue();
    client.socket.writeFrame(WebSocketFrame.continuationFrame(frame, true));
    assertThat(client.closeCode()).isIn(4400, 1002, 1006);
  }

  @Test
  void op_thatTheServerDoesNotKnow_isAnsweredByAValidationProblem() {
    SessionClient client = SessionClient.submitter(node, node.agentKey());

    client.send(ClientOp.newBuilder().setSeq(2), ClientOp.newBuilder());

    assertThat(client.reply(2).getProblem().getType()).endsWith("/validation");
  }

  @Test
  void agent_thatTheKeyMayNotActAs_closesTheSessionWith4403() {
    SessionClient older = SessionClient.agent(node, node.agentKey("worker-1"), "worker-1", 1, 1);
    SessionClient client = SessionClient.upgrade(node, node.agentKey("worker-2"));

    client.send(
        Ops.of(1)
            .setHello(
                Hello.newBuilder().setAgent("worker-1").setProducerId(SessionClient.PRODUCER)));

    assertThat(client.reply(1).getProblem().getType()).endsWith("/forbidden");
    assertThat(client.closeCode()).isEqualTo(4403);
    older.send(Ops.publish(3, "worker-1", "still there"));
    assertThat(older.delivery().getPayload().toStringUtf8()).isEqualTo("still there");
  }

  @Test
  void agent_terminated_isToldToGoAway() {
    SessionClient agent = SessionClient.agent(node, node.agentKey("worker-1"), "worker-1", 1, 1);

    node.act(new AgentCommand.Terminate(new AgentId("worker-1"), "enough", true));

    assertThat(agent.next(ServerOp::hasGoaway).getGoaway().getReason()).contains("terminated");
    assertThat(agent.closeCode()).isEqualTo(4403);
  }

  @Test
  void key_revoked_isForbiddenEverythingAndItsSessionsAreClosed() {
    String token = node.key(List.of(Role.SUBMITTER));
    SessionClient client = SessionClient.submitter(node, token);

    node.act(new AccessCommand.RevokeKey(token.split("_", -1)[1]));
    client.send(Ops.submit(2, "one", 0));

    assertThat(client.reply(2).getProblem().getType()).endsWith("/forbidden");
    assertThat(client.closeCode()).isEqualTo(4401);
  }

  @Test
  void session_thatSaysNothing_isClosed() {
    node.close();
    SessionOptions d = SessionOptions.DEFAULT;
    node =
        new SessionNode(
            directory,
            new SessionOptions(
                d.node(),
                d.maxSessions(),
                d.maxOutstanding(),
                d.maxFrameBytes(),
                d.maxAwaits(),
                d.pushWindow(),
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofMillis(1500)));
    SessionClient silent = SessionClient.upgrade(node, node.agentKey());
    SessionClient ponging = SessionClient.submitter(node, node.agentKey());
    assertThat(silent.closeCode()).isEqualTo(4400);
    assertThatThrownBy(() -> ponging.closed.get(2500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void sessions_beyondTheBound_areRefusedWith503() {
    node.close();
    SessionOptions d = SessionOptions.DEFAULT;
    node =
        new SessionNode(
            directory,
            new SessionOptions(
                d.node(),
                1,
                d.maxOutstanding(),
                d.maxFrameBytes(),
                d.maxAwaits(),
                d.pushWindow(),
                d.helloTimeout(),
                d.pingInterval(),
                d.silence()));
    String key = node.agentKey();
    SessionClient only = SessionClient.submitter(node, key);

    assertThatThrownBy(() -> SessionClient.upgrade(node, key)).hasMessageContaining("503");

    only.send(Ops.of(2).setCancelTask(Ops.cancel("no-uuid")));
    assertThat(only.reply(2).hasProblem()).isTrue();
  }
}
