package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.MessageCommand.Subscribe;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishingMessagesTest {
  private static final MeshRules THREE_WAIT =
      new MeshRules(30_000, 5, 1000, 60_000, 3, 9, 9, 9, 60_000, 9, 9, 9, Weights.DEFAULT);
  private static final Topic ORDERS = new Topic("orders.created");

  private final SmallMesh mesh = new SmallMesh(THREE_WAIT);
  private final Acts acts = new Acts(mesh);
  private final AgentId reader = acts.agent("reader", "read:1");
  private final AgentId writer = acts.agent("writer", "write:1");

  @Test
  void message_to_an_agent_is_one_delivery_in_its_mailbox() {
    Reply.Published reply = mesh.done(Reply.Published.class, Acts.to(reader, "hello"));
    assertThat(reply.duplicate()).isFalse();
    assertThat(reply.deliveries()).isEqualTo(1);
    assertThat(acts.pending(reader)).isEqualTo(1);
    assertThat(acts.pending(writer)).isZero();
    assertThat(mesh.tenant().mailboxes().message(reply.message()))
        .matches(m ->
            m != null
                && m.sender().equals(SmallMesh.ADMIN)
                && m.publishedAt() == mesh.now()
                && m.payload().equals(Acts.text("hello")));
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.MESSAGE_ROUTED);
  }

  @Test
  void message_to_an_unknown_or_ended_agent_finds_nobody() {
    assertThat(mesh.refused(Acts.to(new AgentId("nobody"), "x")).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    mesh.done(new Terminate(reader, "", false));
    assertThat(mesh.refused(Acts.to(reader, "x")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void message_to_a_topic_gives_every_subscriber_its_own_delivery() {
    mesh.done(new Subscribe(ORDERS, reader));
    mesh.done(new Subscribe(ORDERS, writer));
    mesh.done(new Subscribe(new Topic("orders"), writer));
    Reply.Published reply = mesh.done(Reply.Published.class, Acts.to(ORDERS, "new"));
    assertThat(reply.deliveries()).isEqualTo(2);
    List<Delivery> deliveries = mesh.tenant().mailboxes().deliveriesOf(reply.message());
    assertThat(deliveries).extracting(Delivery::recipient).containsExactly(reader, writer);
    assertThat(deliveries).extracting(Delivery::number).doesNotHaveDuplicates();
    assertThat(deliveries).extracting(Delivery::subscription).doesNotContainNull();

    mesh.asks(reader, 1, 0);
    mesh.done(Acts.ack(acts.inHand(reader)));
    assertThat(mesh.tenant().mailboxes().message(reply.message())).isNotNull();
    mesh.asks(writer, 1, 0);
    mesh.done(Acts.ack(acts.inHand(writer)));
    assertThat(mesh.tenant().mailboxes().message(reply.message())).isNull();
    assertThat(mesh.tenant().mailboxes().deliveriesOf(reply.message())).isEmpty();
  }

  @Test
  void message_to_a_topic_without_subscribers_is_accepted_and_reaches_nobody() {
    assertThat(mesh.done(Reply.Published.class, Acts.to(ORDERS, "new")).deliveries()).isZero();
    assertThat(mesh.tenant().mailboxes().size()).isZero();
  }

  @Test
  void full_mailbox_refuses_with_its_bound_and_takes_again_when_there_is_room() {
    for (int i = 0; i < 3; i++) {
      acts.publish(reader, "m" + i);
    }
    Refusal refusal = mesh.refused(Acts.to(reader, "one more"));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    assertThat(refusal.sentence()).isEqualTo("agent reader has 3 messages waiting");
    mesh.asks(reader, 1, 0);
    acts.publish(reader, "one more");
  }

  @Test
  void topic_with_one_full_subscriber_reaches_nobody_rather_than_some() {
    mesh.done(new Subscribe(ORDERS, reader));
    mesh.done(new Subscribe(ORDERS, writer));
    for (int i = 0; i < 3; i++) {
      acts.publish(reader, "m" + i);
    }
    assertThat(mesh.refused(Acts.to(ORDERS, "x")).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    assertThat(acts.pending(writer)).isZero();
  }

  @Test
  void bug_ended_subscriber_with_a_full_mailbox_closed_the_topic_for_everybody() {
    mesh.done(new Subscribe(ORDERS, reader));
    mesh.done(new Subscribe(ORDERS, writer));
    mesh.done(new Terminate(reader, "", false));
    for (int i = 0; i < 2; i++) {
      Reply.Published reply = mesh.done(Reply.Published.class, Acts.to(ORDERS, "m" + i));
      assertThat(reply.deliveries()).isEqualTo(1);
    }
    assertThat(acts.pending(reader)).isZero();
    assertThat(acts.pending(writer)).isEqualTo(2);
  }

  @Test
  void deliveries_come_by_priority_and_then_by_arrival() {
    MessageId low = acts.publish(reader, 1);
    MessageId usual = acts.publish(reader, 3);
    MessageId urgent = acts.publish(reader, 5);
    List<MessageId> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      mesh.asks(reader, 1, 0);
      order.add(acts.inHand(reader).message());
      mesh.done(Acts.ack(acts.inHand(reader)));
    }
    assertThat(order).containsExactly(urgent, usual, low);
  }

  @Test
  void deliveries_never_exceed_what_the_agent_asked_for() {
    for (int i = 0; i < 3; i++) {
      acts.publish(reader, "m" + i);
    }
    mesh.asks(reader, 2, 0);
    assertThat(acts.held(reader)).hasSize(2);
    mesh.done(Acts.ack(acts.held(reader).getFirst()));
    assertThat(acts.held(reader)).hasSize(1);
    mesh.asks(reader, 5, 0);
    assertThat(acts.held(reader)).hasSize(2);
    assertThat(mesh.tenant().presence().deliveries(reader)).isEqualTo(4);
    mesh.tenant().presence().withdraw(reader);
    assertThat(mesh.tenant().presence().asks(reader)).isFalse();
    acts.publish(reader, "unasked");
    assertThat(acts.pending(reader)).isEqualTo(1);
  }
}
