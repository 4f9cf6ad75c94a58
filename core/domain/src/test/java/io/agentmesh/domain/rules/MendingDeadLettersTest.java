package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.DeadLetterCommand.Discard;
import io.agentmesh.domain.command.DeadLetterCommand.Redrive;
import io.agentmesh.domain.command.TaskCommand.Fail;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
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
}
