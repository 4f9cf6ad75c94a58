package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Envelope;
import io.agentmesh.wire.session.ReplyTo;
import io.agentmesh.wire.session.Request;
import io.agentmesh.wire.session.RequestReply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionRequestsTest {
  @TempDir Path directory;
  private SessionNode node;
  private SessionClient agent;
  private SessionClient asker;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    agent = SessionClient.agent(node, node.agentKey("pricing-1"), "pricing-1", 3, 0);
    asker = SessionClient.submitter(node, node.agentKey());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static ClientOp.Builder ask(long seq, int millis) {
    return Ops.of(seq)
        .setRequest(
            Request.newBuilder()
                .setTo(Address.newBuilder().setAgent("pricing-1"))
                .setEnvelope(
                    Envelope.newBuilder()
                        .setType("price")
                        .setContentType("text/plain")
                        .setCorrelationId("order-4711"))
                .setTimeoutMs(millis)
                .setPayload(ByteString.copyFromUtf8("4711")));
  }

  private static ClientOp.Builder reply(long seq, Delivery delivery, String text) {
    return Ops.of(seq)
        .setReplyTo(
            ReplyTo.newBuilder()
                .setRequest(delivery.getMessageId())
                .setEnvelope(
                    Envelope.newBuilder().setType("price.reply").setContentType("text/plain"))
                .setPayload(ByteString.copyFromUtf8(text)));
  }

  @Test
  void request_repliedByTheAgent_isAnsweredWithTheReply() {
    asker.send(ask(2, 0));
    Delivery delivery = agent.delivery();
    assertThat(delivery.getEnvelope().getReplyUntilMicros()).isPositive();

    agent.send(reply(3, delivery, "99.90"));

    String replyId = agent.reply(3).getReplied().getReplyId();
    RequestReply reply = asker.reply(2).getRequestReply();
    assertThat(reply.getReplyId()).isEqualTo(replyId);
    assertThat(reply.getRequestId()).isEqualTo(delivery.getMessageId());
    assertThat(reply.getAgent()).isEqualTo("pricing-1");
    assertThat(reply.getEnvelope().getCorrelationId()).isEqualTo("order-4711");
    assertThat(reply.getEnvelope().getCausationId()).isEqualTo(delivery.getMessageId());
    assertThat(reply.getPayload().toStringUtf8()).isEqualTo("99.90");
    agent.send(Ops.ack(delivery).setSeq(4), reply(5, delivery, "100"));
    assertThat(agent.reply(4).getProblem().getType()).endsWith("/lease-lost");
    assertThat(agent.reply(5).getProblem().getType()).endsWith("/conflict");
  }

  @Test
  void request_withoutReply_timesOutAndIsTheSameUnderItsSeqAgain() {
    asker.send(ask(2, 1));
    assertThat(asker.reply(2).getProblem().getType()).endsWith("/request-timeout");
    Delivery delivery = agent.delivery();
    agent.send(reply(3, delivery, "99.90"));
    agent.reply(3);

    asker.send(ask(2, 5000));

    RequestReply reply = asker.reply(2).getRequestReply();
    assertThat(reply.getDuplicate()).isTrue();
    assertThat(reply.getRequestId()).isEqualTo(delivery.getMessageId());
  }

  @Test
  void request_refused_isAnsweredWithTheProblem() {
    ClientOp.Builder nobody = ask(2, 0);
    nobody.getRequestBuilder().setTo(Address.newBuilder().setTopic("silence"));
    asker.send(nobody, ask(3, 600_001));
    assertThat(asker.reply(2).getProblem().getType()).endsWith("/not-found");
    assertThat(asker.reply(3).getProblem().getFields(0).getField()).isEqualTo("timeout_ms");
  }

  @Test
  void reply_ofASessionWithoutAgent_isRefused() {
    asker.send(ask(2, 1));
    Delivery delivery = agent.delivery();
    asker.send(reply(3, delivery, "me"));
    assertThat(asker.reply(3).getProblem().getFields(0).getField()).isEqualTo("agent");
  }
}
