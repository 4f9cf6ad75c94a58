package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Heartbeat;
import io.agentmesh.wire.session.Hello;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionLivenessTest {
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
  void agent_thatFellSilent_livesAgainWithItsNextFrame() {
    SessionClient client =
        SessionClient.hello(
            node,
            node.agentKey("agent-1"),
            Hello.newBuilder().setAgent("agent-1").setProducerId(SessionClient.PRODUCER));
    ClientOp.Builder register = Ops.register(2, "agent-1");
    register.getRegisterBuilder().getAgentBuilder().setHeartbeatTimeoutMs(1000);
    client.send(register);
    client.reply(2);

    until(false);
    client.send(Ops.credit(1, 0));

    until(true);
    assertThat(client.closed).isNotDone();
  }

  @Test
  void agent_whoseFiguresAreBadInARow_isUnhealthyUntilTheyAreGood() {
    SessionClient client =
        SessionClient.hello(
            node,
            node.agentKey("agent-1"),
            Hello.newBuilder().setAgent("agent-1").setProducerId(SessionClient.PRODUCER));
    client.send(Ops.register(2, "agent-1"));
    client.reply(2);

    for (int seq = 3; seq <= 5; seq++) {
      client.send(beat(seq, 0.5));
      client.reply(seq);
    }
    assertThat(agent().healthy()).isFalse();
    for (int seq = 6; seq <= 7; seq++) {
      client.send(beat(seq, 0.0));
      client.reply(seq);
    }
    assertThat(agent().healthy()).isTrue();
  }

  private static ClientOp.Builder beat(long seq, double errorRate) {
    return ClientOp.newBuilder()
        .setSeq(seq)
        .setHeartbeat(Heartbeat.newBuilder().setErrorRate(errorRate).setResponseMs(5));
  }

  private void until(boolean healthy) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (agent().healthy() != healthy) {
      assertThat(System.nanoTime()).as("healthy: %s within 10 s", healthy).isLessThan(end);
    }
  }

  private Agent agent() {
    return node.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.AGENT_READ,
            tenant -> Objects.requireNonNull(tenant.agents().find(new AgentId("agent-1"))))
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }
}
