package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.MessageCommand.Acknowledge;
import io.agentmesh.domain.command.MessageCommand.Return;
import io.agentmesh.domain.command.MessageCommand.ReturnOthers;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivingMessagesTest {
  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId reader = acts.agent("reader", "read:1");

  private Delivery received(String text) {
    mesh.asks(reader, 1, 0);
    acts.publish(reader, text);
    return acts.inHand(reader);
  }

  @Test
  void delivery_leased_has_a_token_a_deadline_and_its_first_attempt() {
    long token = mesh.nextToken() + 1;
    Delivery delivery = received("one");
    assertThat(delivery.attempt()).isEqualTo(1);
    assertThat(delivery.redelivered()).isFalse();
    assertThat(delivery.state())
        .isEqualTo(new DeliveryState.Leased(Acts.token(delivery), mesh.now() + 30_000_000));
    assertThat(Acts.token(delivery)).isGreaterThanOrEqualTo(token - 1);
  }

  @Test
  void delivery_acknowledged_is_gone_and_cannot_be_acknowledged_again() {
    Delivery delivery = received("one");
    mesh.done(Acts.ack(delivery));
    assertThat(mesh.tenant().mailboxes().size()).isZero();
    assertThat(mesh.tenant().mailboxes().message(delivery.message())).isNull();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action())
        .containsExactly(Action.MESSAGE_DELIVERED);
    assertThat(mesh.refused(Acts.ack(delivery)).kind()).isEqualTo(Refusal.Kind.LEASE_LOST);
  }

  @Test
  void delivery_is_acknowledged_only_by_its_recipient_under_its_token() {
    Delivery d = received("one");
    AgentId other = acts.agent("other", "read:1");
    long token = Acts.token(d);
    assertThat(mesh.refused(new Acknowledge(other, d.number(), token)).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(mesh.refused(new Acknowledge(reader, d.number(), token + 1)).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(mesh.refused(new Return(reader, d.number(), token - 1, "", -1)).kind())
        .isEqualTo(Refusal.Kind.LEASE_LOST);
    assertThat(acts.held(reader)).hasSize(1);
  }

  @Test
  void token_of_an_earlier_lease_is_refused() {
    Delivery first = received("one");
    mesh.passes(Duration.ofSeconds(31));
    mesh.passes(Duration.ofSeconds(2));
    mesh.asks(reader, 1, 0);
    Delivery second = acts.inHand(reader);
    assertThat(second.number()).isEqualTo(first.number());
    assertThat(mesh.refused(Acts.ack(first)).kind()).isEqualTo(Refusal.Kind.LEASE_LOST);
    mesh.done(Acts.ack(second));
  }

  @Test
  void delivery_given_back_waits_for_a_backoff_that_doubles_up_to_its_bound() {
    Delivery delivery = received("one");
    for (long seconds : List.of(1L, 2L, 4L, 8L)) {
      mesh.done(Acts.giveBack(delivery, "busy"));
      mesh.asks(reader, 1, 0);
      assertThat(mesh.tenant().mailboxes().delivery(delivery.number()))
          .matches(d ->
              d != null
                  && d.redelivered()
                  && d.state().equals(new DeliveryState.Pending(mesh.now() + seconds * 1_000_000)));
      mesh.passes(Duration.ofSeconds(seconds));
      delivery = acts.inHand(reader);
    }
    assertThat(delivery.attempt()).isEqualTo(5);
    assertThat(delivery.redelivered()).isTrue();
  }

  @Test
  void delivery_given_back_with_a_delay_of_its_own_waits_just_that() {
    Delivery d = received("one");
    mesh.done(new Return(reader, d.number(), Acts.token(d), "", 0));
    mesh.asks(reader, 1, 0);
    d = acts.inHand(reader);
    mesh.done(new Return(reader, d.number(), Acts.token(d), "", 250));
    mesh.asks(reader, 1, 0);
    mesh.passes(Duration.ofMillis(249));
    assertThat(acts.held(reader)).isEmpty();
    mesh.passes(Duration.ofMillis(1));
    assertThat(acts.inHand(reader).attempt()).isEqualTo(3);
  }

  @Test
  void delivery_given_back_for_the_fifth_time_is_dead_with_its_cause() {
    Delivery delivery = received("one");
    for (int i = 1; i < 5; i++) {
      mesh.done(Acts.giveBack(delivery, "cannot parse"));
      mesh.asks(reader, 1, 0);
      mesh.passes(Duration.ofMinutes(1));
      delivery = acts.inHand(reader);
    }
    mesh.done(Acts.giveBack(delivery, "cannot parse"));
    DeadLetter letter = acts.deadLetter();
    assertThat(letter.cause()).isEqualTo("cannot parse");
    assertThat(letter.attempts()).isEqualTo(5);
    assertThat(letter.at()).isEqualTo(mesh.now());
    assertThat(mesh.tenant().mailboxes().size()).isZero();
    assertThat(letter.subject())
        .isInstanceOfSatisfying(
            DeadLetter.Subject.OfDelivery.class,
            dead -> assertThat(dead.message().payload()).isEqualTo(Acts.text("one")));
  }

  @Test
  void delivery_that_the_mesh_takes_back_waits_for_nothing_and_never_dies_of_it() {
    Delivery d = received("one");
    for (int i = 0; i < 7; i++) {
      mesh.as(SmallMesh.SYSTEM, new Return(reader, d.number(), Acts.token(d), "gone", 0));
      mesh.asks(reader, 1, 0);
      d = acts.inHand(reader);
    }
    assertThat(d.attempt()).isEqualTo(8);
    assertThat(mesh.tenant().deadLetters().all()).isEmpty();
  }

  @Test
  void new_session_gives_back_what_it_does_not_hold() {
    mesh.asks(reader, 2, 2);
    MessageId kept = acts.publish(reader, "kept");
    acts.publish(reader, "lost");
    TaskId keptTask = acts.submit(Acts.work(3, 1, "read:1"));
    TaskId lostTask = acts.submit(Acts.work(3, 1, "read:1"));
    long number = acts.held(reader).getFirst().number();
    mesh.done(new ReturnOthers(reader, List.of(number), List.of(keptTask)));
    assertThat(acts.inHand(reader).message()).isEqualTo(kept);
    assertThat(acts.pending(reader)).isEqualTo(1);
    assertThat(acts.lease(keptTask).agent()).isEqualTo(reader);
    assertThat(acts.task(lostTask).state()).isEqualTo(new TaskState.Queued(mesh.now() + 1_000_000));
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.TASK_FAILED);
  }

  @Test
  void bug_message_that_kills_its_reader_at_every_start_never_became_a_dead_letter() {
    acts.publish(reader, "poison");
    for (int start = 1; start <= 5; start++) {
      mesh.asks(reader, 1, 0);
      assertThat(acts.inHand(reader).attempt()).isEqualTo(start);
      mesh.done(new ReturnOthers(reader, List.of(), List.of()));
    }
    assertThat(acts.deadLetter().attempts()).isEqualTo(5);
    assertThat(acts.pending(reader)).isZero();
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.MESSAGE_FAILED);
  }
}
