package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.DeadLetterCommand.Discard;
import io.agentmesh.domain.command.DeadLetterCommand.Redrive;
import io.agentmesh.domain.command.TaskCommand.Fail;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Edit;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryAttempt;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MendingDeadLettersTest {
  private static final MeshRules ONE_ATTEMPT =
      new MeshRules(30_000, 1, 1000, 60_000, 2, 2, 9, 9, 60_000, 9, 9, 9, Weights.DEFAULT);

  private final SmallMesh mesh = new SmallMesh(ONE_ATTEMPT);
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = acts.agent("builder", "java:3");

  private DeadLetter deadTask() {
    mesh.asks(builder, 0, 1);
    TaskId id = acts.submit(Acts.work("java:1"));
    mesh.done(new Fail(id, builder, acts.lease(id).token(), "it broke", false));
    return acts.deadLetter();
  }

  private DeadLetter deadDelivery() {
    mesh.asks(builder, 1, 0);
    acts.publish(builder, "poison");
    mesh.done(Acts.giveBack(acts.inHand(builder), "cannot parse"));
    return acts.deadLetter();
  }

  @Test
  void dead_task_redriven_is_a_new_task_that_names_the_old_one() {
    DeadLetter letter = deadTask();
    Task dead = ((DeadLetter.Subject.OfTask) letter.subject()).task();
    Reply.Redriven reply = mesh.done(Reply.Redriven.class, new Redrive(letter.id()));
    assertThat(reply.message()).isNull();
    Task task = acts.task(Objects.requireNonNull(reply.task()));
    assertThat(task.id()).isNotEqualTo(dead.id());
    assertThat(task.redriveOf()).isEqualTo(dead.id());
    assertThat(task.spec()).isEqualTo(dead.spec());
    assertThat(task.attempt()).isZero();
    assertThat(task.history()).isEmpty();
    assertThat(acts.task(dead.id()).state().label()).isEqualTo("FAILED");
    assertThat(mesh.tenant().deadLetters().all()).isEmpty();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.resource() + " " + f.reason())
        .containsExactly("TASK_REDRIVEN " + dead.id() + " as task " + task.id());
  }

  @Test
  void dead_delivery_redriven_joins_the_tail_under_a_new_number_and_is_flagged() {
    DeadLetter letter = deadDelivery();
    acts.publish(builder, "later");
    Reply.Redriven reply = mesh.done(Reply.Redriven.class, new Redrive(letter.id()));
    assertThat(reply.task()).isNull();
    mesh.asks(builder, 2, 0);
    Delivery again = acts.held(builder).getLast();
    assertThat(again.message()).isEqualTo(reply.message());
    assertThat(again.number()).isEqualTo(3);
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.redelivered()).isTrue();
    assertThat(mesh.tenant().mailboxes().messageOf(again).payload()).isEqualTo(Acts.text("poison"));
    assertThat(mesh.tenant().deadLetters().all()).isEmpty();
  }

  @Test
  void dead_letter_discarded_is_gone_with_its_reason_in_the_audit() {
    DeadLetter letter = deadDelivery();
    mesh.done(new Discard(letter.id(), "not worth it"));
    assertThat(mesh.tenant().deadLetters().find(letter.id())).isNull();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.reason())
        .containsExactly(Action.MESSAGE_DISCARDED + " not worth it");
    assertThat(mesh.refused(new Redrive(letter.id())).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void unknown_dead_letter_is_not_found() {
    DeadLetterId unknown = new DeadLetterId(new UUID(1, 1));
    assertThat(mesh.refused(new Discard(unknown, "")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void bug_redriving_to_an_ended_agent_lost_the_message_in_its_mailbox() {
    DeadLetter letter = deadDelivery();
    mesh.done(new Terminate(builder, "", false));
    assertThat(mesh.refused(new Redrive(letter.id())).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(acts.deadLetter()).isEqualTo(letter);
  }

  @Test
  void bug_redriving_went_past_the_bounds_of_queue_and_mailbox() {
    DeadLetter delivery = deadDelivery();
    acts.publish(builder, "one");
    acts.publish(builder, "two");
    assertThat(mesh.refused(new Redrive(delivery.id())).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    mesh.done(new Discard(delivery.id(), ""));

    DeadLetter task = deadTask();
    acts.submit(Acts.work("java:1"));
    acts.submit(Acts.work("java:1"));
    assertThat(mesh.refused(new Redrive(task.id())).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    assertThat(acts.deadLetter()).isEqualTo(task);
  }

  @Test
  void dead_delivery_keeps_every_attempt_with_its_times_and_its_reason() {
    SmallMesh patient =
        new SmallMesh(
            new MeshRules(30_000, 2, 1000, 60_000, 2, 2, 9, 9, 60_000, 9, 9, 9, Weights.DEFAULT));
    Acts at = new Acts(patient);
    AgentId reader = at.agent("reader", "java:3");
    patient.asks(reader, 1, 0);
    at.publish(reader, "poison");
    long first = patient.now();
    patient.waits(Duration.ofSeconds(3));
    patient.done(Acts.giveBack(at.inHand(reader), "cannot parse"));
    patient.passes(Duration.ofSeconds(2));
    patient.asks(reader, 1, 0);
    patient.passes(Duration.ofSeconds(31));
    Delivery dead = ((DeadLetter.Subject.OfDelivery) at.deadLetter().subject()).delivery();
    assertThat(dead.history())
        .containsExactly(
            new DeliveryAttempt(1, first, first + 3_000_000, "cannot parse"),
            new DeliveryAttempt(
                2,
                first + 5_000_000,
                first + 36_000_000,
                "the recipient did not acknowledge in time"));
  }

  @Test
  void history_of_a_delivery_is_bounded_to_the_latest_attempts() {
    Delivery delivery =
        Delivery.pending(mesh.tenant().id(), 1, new MessageId(new UUID(1, 1)), builder, null, 3);
    for (int i = 1; i <= 40; i++) {
      delivery = delivery.leased(i, i + 10).returned(0, i, i + 1, "x".repeat(2000));
    }
    assertThat(delivery.history()).hasSize(Delivery.MAX_HISTORY);
    assertThat(delivery.history().getFirst().number()).isEqualTo(25);
    assertThat(delivery.history().getLast().reason()).hasSize(512);
  }

  @Test
  void dead_task_redriven_with_changes_names_the_old_one_and_the_letter_stays() {
    DeadLetter letter = deadTask();
    Task dead = ((DeadLetter.Subject.OfTask) letter.subject()).task();
    Edit edit = new Edit(Acts.text("mended"), 5, List.of(new Requirement("java", 2)), 2, 5000);
    Reply.Redriven reply = mesh.done(Reply.Redriven.class, new Redrive(letter.id(), edit));
    Task task = acts.task(Objects.requireNonNull(reply.task()));
    assertThat(task.redriveOf()).isEqualTo(dead.id());
    assertThat(task.spec())
        .isEqualTo(
            dead.spec()
                .edited(Acts.text("mended"), 5, List.of(new Requirement("java", 2)), 2, 5000));
    DeadLetter stays = acts.deadLetter();
    assertThat(stays.subject()).isEqualTo(letter.subject());
    assertThat(Objects.requireNonNull(stays.successor()).task()).isEqualTo(task.id());
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.reason())
        .containsExactly(
            "TASK_REDRIVEN as task "
                + task.id()
                + "; edited: payload, priority, requires, retries, attemptTimeoutMillis");
    assertThat(mesh.refused(new Redrive(letter.id())).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    mesh.done(new Discard(letter.id(), ""));
    assertThat(mesh.tenant().deadLetters().all()).isEmpty();
  }

  @Test
  void dead_delivery_redriven_with_changes_is_another_message_at_the_tail() {
    DeadLetter letter = deadDelivery();
    Refusal refusal = mesh.refused(new Redrive(letter.id(), new Edit(null, 0, List.of(), 1, 0)));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
    assertThat(refusal.field()).isEqualTo("retries");

    Edit edit = new Edit(Acts.text("wholesome"), 4, List.of(), -1, 0);
    Reply.Redriven reply = mesh.done(Reply.Redriven.class, new Redrive(letter.id(), edit));
    mesh.asks(builder, 1, 0);
    Delivery again = acts.inHand(builder);
    Message message = mesh.tenant().mailboxes().messageOf(again);
    Message dead = ((DeadLetter.Subject.OfDelivery) letter.subject()).message();
    assertThat(message.id()).isEqualTo(reply.message());
    assertThat(message.redriveOf()).isEqualTo(dead.id());
    assertThat(message.payload()).isEqualTo(Acts.text("wholesome"));
    assertThat(message.sender()).isEqualTo(SmallMesh.ADMIN);
    assertThat(again.priority()).isEqualTo(4);
    assertThat(again.redelivered()).isTrue();
    assertThat(again.history()).hasSize(1);
    assertThat(Objects.requireNonNull(acts.deadLetter().successor()).message())
        .isEqualTo(message.id());
  }
}
