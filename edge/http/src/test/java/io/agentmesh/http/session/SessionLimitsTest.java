package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.http.limit.LimitOptions;
import io.agentmesh.http.limit.Rate;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ServerOp;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionLimitsTest {
  private static final Rate FEW = new Rate(5, 10);

  @TempDir Path directory;
  private SessionNode node;

  @BeforeEach
  void start() {
    node = new SessionNode(directory, new LimitOptions(FEW, Rate.OFF, Rate.OFF, 0, 100, 0));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void frames_overTheLimit_areAnswered_andTheSessionGoesOn() {
    SessionClient agent = SessionClient.agent(node, node.agentKey("busy"), "busy", 100, 0);
    SessionClient sender = SessionClient.submitter(node, node.agentKey());
    Reply refused = Reply.getDefaultInstance();
    long seq = 2;
    int taken = 0;
    while (!refused.hasProblem() && seq < 100) {
      sender.send(Ops.publish(seq, "busy", "m" + seq));
      Reply reply = sender.reply(seq);
      if (reply.hasProblem()) {
        refused = reply;
      } else {
        taken++;
      }
      seq++;
    }
    assertThat(refused.getProblem().getType()).endsWith("too-many-requests");
    assertThat(refused.getProblem().getRetryAfterMs()).isBetween(1L, 1000L);
    assertThat(taken).isGreaterThan(5);
    boolean again = false;
    for (int i = 0; i < 50 && !again; i++) {
      sender.send(Ops.publish(seq, "busy", "again"));
      again = !sender.reply(seq).hasProblem();
      seq++;
    }
    assertThat(again).as("taken again when there is room").isTrue();
    assertThat(sender.closed).isNotDone();
    agent.close();
    sender.close();
  }

  @Test
  void acknowledgements_overTheLimit_areTaken() {
    SessionClient agent = SessionClient.agent(node, node.agentKey("busy"), "busy", 100, 0);
    String[] senders = {node.agentKey(), node.agentKey(), node.agentKey(), node.agentKey()};
    for (String key : senders) {
      SessionClient sender = SessionClient.submitter(node, key);
      for (int seq = 2; seq < 8; seq++) {
        sender.send(Ops.publish(seq, "busy", "m"));
        assertThat(sender.reply(seq).hasProblem()).isFalse();
      }
      sender.close();
    }
    for (int i = 0; i < 24; i++) {
      Delivery delivery = agent.next(ServerOp::hasDelivery).getDelivery();
      agent.send(Ops.ack(delivery).setSeq(100 + i));
    }
    for (int i = 0; i < 24; i++) {
      assertThat(agent.reply(100 + i).hasProblem()).isFalse();
    }
    agent.close();
  }
}
