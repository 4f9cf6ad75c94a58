package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.agentmesh.wire.session.Ack;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.Classification;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.Everyone;
import io.agentmesh.wire.session.Goodbye;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.Nack;
import io.agentmesh.wire.session.Published;
import io.agentmesh.wire.session.Replay;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.Requirement;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.Subscribe;
import io.agentmesh.wire.session.Unsubscribe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionMessagesTest {
  @TempDir Path directory;
  private SessionNode node;
  private SessionClient agent;
  private SessionClient sender;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    agent = SessionClient.agent(node, node.agentKey("reviewer-1"), "reviewer-1", 3, 0);
    sender = SessionClient.submitter(node, node.agentKey());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void message_publishedToAnAgent_isDeliveredAsItCameAndAcknowledged() {
    byte[] bytes = new byte[1 << 20];
    new SplittableRandom(1).nextBytes(bytes);
    ByteString payload = ByteString.copyFrom(bytes);

    sender.send(Ops.publish(2, Address.newBuilder().setAgent("reviewer-1"), payload));

    Reply reply = sender.reply(2);
    Delivery delivery = agent.delivery();
    assertThat(reply.getPublished().getDeliveries()).isEqualTo(1);
    assertThat(reply.getPosition()).isPositive();
    assertThat(delivery.getMessageId()).isEqualTo(reply.getPublished().getMessageId());
    assertThat(delivery.getPayload()).isEqualTo(payload);
    assertThat(delivery.getTo().getAgent()).isEqualTo("reviewer-1");
    assertThat(delivery.getEnvelope().getContentType()).isEqualTo("text/plain");
    assertThat(delivery.getEnvelope().getPriority()).isEqualTo(3);
    assertThat(delivery.getEnvelope().getExtensionsMap()).containsEntry("region", "eu");
    assertThat(delivery.getAttempt()).isEqualTo(1);
    agent.send(Ops.ack(delivery).setSeq(3));
    assertThat(agent.reply(3).hasDone()).isTrue();
    agent.send(Ops.ack(delivery).setSeq(4));
    assertThat(agent.reply(4).getProblem().getType()).endsWith("/lease-lost");
  }

  @Test
  void message_toACapabilityUnderTerms_isDeliveredWithThem() {
    agent.send(Ops.register(3, "reviewer-1"));
    agent.reply(3);
    ClientOp.Builder op =
        Ops.publish(
            2,
            Address.newBuilder()
                .setCapability(Requirement.newBuilder().setCapability("code.review")),
            ByteString.EMPTY);
    op.getPublishBuilder()
        .getEnvelopeBuilder()
        .setOrderingKey("k")
        .setHops(3)
        .setExpiresAtMicros(7_000_000_000_000_000L)
        .setClassification(Classification.CLASSIFICATION_RESTRICTED)
        .setDataSubject("customer-815");
    sender.send(op);

    assertThat(sender.reply(2).getPublished().getDeliveries()).isEqualTo(1);
    Delivery delivery = agent.delivery();
    assertThat(delivery.getTo().getCapability().getCapability()).isEqualTo("code.review");
    assertThat(delivery.getTo().getCapability().getMinimumLevel()).isEqualTo(1);
    assertThat(delivery.getEnvelope().getOrderingKey()).isEqualTo("k");
    assertThat(delivery.getEnvelope().getHops()).isEqualTo(3);
    assertThat(delivery.getEnvelope().getExpiresAtMicros()).isEqualTo(7_000_000_000_000_000L);
    assertThat(delivery.getEnvelope().getClassification())
        .isEqualTo(Classification.CLASSIFICATION_RESTRICTED);
    assertThat(delivery.getEnvelope().getDataSubject()).isEqualTo("customer-815");
  }

  @Test
  void message_toATopicOfAPatternAndToEveryone_isDelivered() {
    agent.send(
        Ops.of(3).setSubscribe(Subscribe.newBuilder().setTopic("orders.>").setGroup("crew")));
    agent.reply(3);
    sender.send(
        Ops.publish(2, Address.newBuilder().setTopic("orders.a.b"), ByteString.EMPTY),
        Ops.publish(
            3, Address.newBuilder().setEveryone(Everyone.getDefaultInstance()), ByteString.EMPTY));
    assertThat(agent.delivery().getSubscription()).hasSize(36);
    assertThat(agent.delivery().getTo().hasEveryone()).isTrue();
  }

  @Test
  void ops_ofOneFrame_areDecidedInTheirOrderAndAnsweredEach() {
    agent.send(
        Ops.of(3).setSubscribe(Subscribe.newBuilder().setTopic("orders.created")),
        Ops.publish(
            4, Address.newBuilder().setTopic("orders.created"), ByteString.copyFromUtf8("one")),
        Ops.publish(5, "reviewer-1", "two"),
        Ops.publish(6, "nobody-there", "three"));

    assertThat(agent.reply(3).getSubscribed().getSubscriptionId()).hasSize(36);
    assertThat(agent.reply(4).getPublished().getDeliveries()).isEqualTo(1);
    assertThat(agent.reply(5).hasPublished()).isTrue();
    assertThat(agent.reply(6).getProblem().getStatus()).isEqualTo(404);
    Delivery one = agent.delivery();
    assertThat(one.getPayload().toStringUtf8()).isEqualTo("one");
    assertThat(one.getSubscription()).hasSize(36);
    assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("two");
  }

  @Test
  void replay_ofASubscription_deliversThePastOnceMore() {
    agent.send(
        Ops.publish(
            3, Address.newBuilder().setTopic("orders.created"), ByteString.copyFromUtf8("one")));
    assertThat(agent.reply(3).getPublished().getDeliveries()).isZero();
    agent.send(Ops.of(4).setSubscribe(Subscribe.newBuilder().setTopic("orders.*")));
    String id = agent.reply(4).getSubscribed().getSubscriptionId();

    agent.send(Ops.of(5).setReplay(Replay.newBuilder().setSubscription(id)));
    assertThat(agent.reply(5).getReplayStarted().getReplayId()).isNotEmpty();
    assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("one");

    agent.send(Ops.of(6).setReplay(Replay.newBuilder().setSubscription(id).setFrom("99999")));
    assertThat(agent.reply(6).getProblem().getFields(0).getField()).isEqualTo("from");
  }

  @Test
  void subscription_ended_isDeliveredToNoMore() {
    agent.send(Ops.of(3).setSubscribe(Subscribe.newBuilder().setTopic("orders.created")));
    String id = agent.reply(3).getSubscribed().getSubscriptionId();

    agent.send(
        Ops.of(4).setUnsubscribe(Unsubscribe.newBuilder().setSubscription(id)),
        Ops.publish(
            5, Address.newBuilder().setTopic("orders.created"), ByteString.copyFromUtf8("one")));

    assertThat(agent.reply(4).hasDone()).isTrue();
    assertThat(agent.reply(5).getPublished().getDeliveries()).isZero();
  }

  @Test
  void replies_ofOneFrame_comeInFewFrames() {
    ClientOp.Builder[] ops = new ClientOp.Builder[100];
    for (int i = 0; i < ops.length; i++) {
      ops[i] = Ops.publish(10 + i, "reviewer-1", "m" + i);
    }

    sender.send(ops);

    for (int i = 0; i < ops.length; i++) {
      sender.reply(10 + i);
    }
    assertThat(sender.framesTaken()).as("frames for 100 replies and a Welcome").isLessThan(8);
  }

  @Test
  void deliveries_beyondTheCredit_waitForMore() {
    for (int i = 0; i < 10; i++) {
      sender.send(Ops.publish(2 + i, "reviewer-1", "m" + i));
      sender.reply(2 + i);
    }

    assertThat(deliveriesBy(3)).hasSize(3);
    agent.send(Ops.credit(2, 0));
    assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("m3");
    assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("m4");
    assertThat(deliveriesBy(4)).isEmpty();
    agent.send(Ops.credit(1_000_000_000, 0), Ops.credit(-1, 0).setSeq(5));
    assertThat(agent.reply(5).hasDone()).isTrue();
    for (int i = 5; i < 10; i++) {
      assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("m" + i);
    }
  }

  private List<ServerOp> deliveriesBy(long seq) {
    List<ServerOp> came = new ArrayList<>();
    for (ServerOp op : agent.untilAnswered(seq)) {
      if (op.hasDelivery()) {
        came.add(op);
      }
    }
    return came;
  }

  @Test
  void delivery_givenBack_comesAgainFlagged() {
    sender.send(Ops.publish(2, "reviewer-1", "again"));
    Delivery first = agent.delivery();

    agent.send(
        Ops.of(3)
            .setNack(
                Nack.newBuilder()
                    .setDelivery(first.getDelivery())
                    .setToken(first.getToken())
                    .setReason("not now")
                    .setDelayMs(1)));

    assertThat(agent.reply(3).hasDone()).isTrue();
    Delivery second = agent.delivery();
    assertThat(second.getDelivery()).isEqualTo(first.getDelivery());
    assertThat(second.getToken()).isNotEqualTo(first.getToken());
    assertThat(second.getAttempt()).isEqualTo(2);
    assertThat(second.getRedelivered()).isTrue();
  }

  @Test
  void publish_withAnIdempotencyKeyOfAnotherBody_isRefused() {
    sender.send(withKey(Ops.publish(2, "reviewer-1", "body")));
    sender.send(withKey(Ops.publish(3, "reviewer-1", "body")));
    sender.send(withKey(Ops.publish(4, "reviewer-1", "other")));

    Published first = sender.reply(2).getPublished();
    Published second = sender.reply(3).getPublished();
    assertThat(first.getDuplicate()).isFalse();
    assertThat(second.getDuplicate()).isTrue();
    assertThat(second.getMessageId()).isEqualTo(first.getMessageId());
    assertThat(sender.reply(4).getProblem().getType()).endsWith("/idempotency-key-reused");
  }

  private static ClientOp.Builder withKey(ClientOp.Builder op) {
    op.getPublishBuilder().getEnvelopeBuilder().setIdempotencyKey("key-1");
    return op;
  }

  @Test
  void op_thatBreaksARule_isAnsweredWithTheField() {
    sender.send(Ops.publish(2, Address.newBuilder(), ByteString.EMPTY));
    Reply nowhere = sender.reply(2);
    assertThat(nowhere.getProblem().getType()).endsWith("/validation");
    assertThat(nowhere.getProblem().getFields(0).getField()).isEqualTo("to");
    assertThat(nowhere.getProblem().getFields(0).getRule())
        .isEqualTo("must be an agent, a topic, a capability or everyone");

    sender.send(Ops.ack(Delivery.getDefaultInstance()).setSeq(3));
    assertThat(sender.reply(3).getProblem().getFields(0).getField()).isEqualTo("agent");

    ByteString tooLong = ByteString.copyFrom(new byte[(1 << 20) + 1]);
    sender.send(Ops.publish(4, Address.newBuilder().setAgent("reviewer-1"), tooLong));
    assertThat(sender.reply(4).getProblem().getFields(0).getField()).isEqualTo("payload");
  }

  @Test
  void op_withoutASeqThatBreaksARule_isDroppedAndTheSessionGoesOn() {
    sender.send(Ops.ack(Delivery.getDefaultInstance()), Ops.publish(2, "reviewer-1", "m"));

    assertThat(sender.reply(2).hasPublished()).isTrue();
    agent.send(ClientOp.newBuilder().setAck(Ack.newBuilder().setDelivery(99).setToken(1)));
    assertThat(agent.delivery().getPayload().toStringUtf8()).isEqualTo("m");
  }

  @Test
  void goodbye_said_endsThePushesAndWhatIsHeldMayBeFinished() {
    sender.send(Ops.publish(2, "reviewer-1", "held"));
    Delivery held = agent.delivery();

    agent.send(Ops.of(3).setGoodbye(Goodbye.getDefaultInstance()));
    assertThat(agent.reply(3).hasDone()).isTrue();
    sender.send(Ops.publish(3, "reviewer-1", "late"));
    sender.reply(3);
    agent.send(Ops.ack(held).setSeq(4));

    assertThat(agent.reply(4).hasDone()).isTrue();
    assertThat(deliveriesBy(5)).isEmpty();
    agent.close();
    SessionClient next =
        SessionClient.hello(
            node,
            node.agentKey("reviewer-1"),
            Hello.newBuilder()
                .setAgent("reviewer-1")
                .setProducerId(SessionClient.PRODUCER)
                .setDeliveryCredit(1));
    assertThat(next.delivery().getPayload().toStringUtf8()).isEqualTo("late");
  }
}
