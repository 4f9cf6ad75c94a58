package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand.Publish;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand.Submit;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.Producer;
import io.agentmesh.domain.state.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepeatingTest {
  private static final MeshRules SMALL =
      new MeshRules(30_000, 5, 1000, 60_000, 99, 99, 9, 9, 60_000, 3, 2, 9, Weights.DEFAULT);
  private static final UUID PRODUCER = new UUID(1, 1);

  private final SmallMesh mesh = new SmallMesh(SMALL);
  private final Acts acts = new Acts(mesh);
  private final AgentId reader = acts.agent("reader", "read:1");

  private Publish message(Once once) {
    return new Publish(new Address.ToAgent(reader), Acts.envelope(3), Acts.text("m"), once);
  }

  private Reply.Published publish(Once once) {
    return mesh.done(Reply.Published.class, message(once));
  }

  private Refusal refused(Once once) {
    return mesh.refused(message(once));
  }

  private void replayGivesTheSameState() {
    State replayed = new State(SMALL);
    mesh.events().forEach(replayed::apply);
    assertThat(Images.of(replayed)).isEqualTo(Images.of(mesh.state()));
  }

  @Test
  void same_key_and_body_is_the_same_message_without_a_second_effect() {
    MessageId first = publish(new Once.Key("k", 7)).message();
    Reply.Published again = publish(new Once.Key("k", 7));
    assertThat(again.message()).isEqualTo(first);
    assertThat(again.duplicate()).isTrue();
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(acts.pending(reader)).isEqualTo(1);
  }

  @Test
  void same_key_with_another_body_is_refused_and_names_the_key() {
    publish(new Once.Key("k", 7));
    assertThat(refused(new Once.Key("k", 8)))
        .matches(r -> r.kind() == Refusal.Kind.KEY_REUSED && r.field().equals("idempotencyKey"));
  }

  @Test
  void key_counts_per_principal_and_per_operation() {
    MessageId first = publish(new Once.Key("k", 7)).message();
    Principal other = mesh.key("submitter1", List.of(Role.SUBMITTER), List.of());
    Reply.Published theirs =
        SmallMesh.reply(Reply.Published.class, mesh.as(other, message(new Once.Key("k", 8))));
    assertThat(theirs.duplicate()).isFalse();
    assertThat(theirs.message()).isNotEqualTo(first);
    Reply.Submitted task =
        mesh.done(Reply.Submitted.class, new Submit(Acts.work("read:1"), new Once.Key("k", 9)));
    assertThat(task.duplicate()).isFalse();
    assertThat(
            mesh.done(Reply.Submitted.class, new Submit(Acts.work("read:1"), new Once.Key("k", 9))))
        .isEqualTo(new Reply.Submitted(task.task(), true));
  }

  @Test
  void key_is_remembered_for_its_window_and_not_longer() {
    MessageId first = publish(new Once.Key("k", 7)).message();
    mesh.passes(Duration.ofSeconds(60));
    assertThat(publish(new Once.Key("k", 7)).message()).isEqualTo(first);
    mesh.passes(Duration.ofMillis(1));
    Reply.Published later = publish(new Once.Key("k", 8));
    assertThat(later.duplicate()).isFalse();
    assertThat(later.message()).isNotEqualTo(first);
    replayGivesTheSameState();
  }

  @Test
  void full_window_refuses_what_is_new_and_still_knows_what_is_old() {
    MessageId first = publish(new Once.Key("k1", 1)).message();
    mesh.passes(Duration.ofSeconds(10));
    publish(new Once.Key("k2", 1));
    publish(new Once.Key("k3", 1));
    assertThat(refused(new Once.Key("k4", 1)).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    assertThat(publish(new Once.Key("k1", 1)).message()).isEqualTo(first);
    publish(Once.NEVER);
    mesh.passes(Duration.ofSeconds(50).plusMillis(1));
    publish(new Once.Key("k4", 1));
    assertThat(refused(new Once.Key("k5", 1)).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
  }

  @Test
  void bug_asking_for_a_key_forgot_old_ones_outside_of_the_journal() {
    publish(new Once.Key("k1", 1));
    mesh.passes(Duration.ofSeconds(61));
    Publish toNobody =
        new Publish(
            new Address.ToAgent(new AgentId("nobody")),
            Acts.envelope(3),
            Acts.text("m"),
            new Once.Key("k2", 1));
    assertThat(mesh.refused(toNobody).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    replayGivesTheSameState();
  }

  @Test
  void same_number_of_a_producer_is_the_same_message() {
    MessageId first = publish(new Once.Sequence(PRODUCER, 1)).message();
    MessageId second = publish(new Once.Sequence(PRODUCER, 2)).message();
    assertThat(publish(new Once.Sequence(PRODUCER, 1)).message()).isEqualTo(first);
    assertThat(publish(new Once.Sequence(PRODUCER, 2)).message()).isEqualTo(second);
    assertThat(publish(new Once.Sequence(new UUID(1, 2), 1)).duplicate()).isFalse();
    assertThat(acts.pending(reader)).isEqualTo(3);
  }

  @Test
  void numbers_may_arrive_late_inside_the_window() {
    publish(new Once.Sequence(PRODUCER, 1000));
    assertThat(publish(new Once.Sequence(PRODUCER, 3)).duplicate()).isFalse();
    assertThat(publish(new Once.Sequence(PRODUCER, 3)).duplicate()).isTrue();
    publish(new Once.Sequence(PRODUCER, 3 + Producer.WINDOW));
    assertThat(refused(new Once.Sequence(PRODUCER, 3)))
        .matches(r -> r.kind() == Refusal.Kind.CONFLICT && r.sentence().contains("1024 behind"));
    assertThat(publish(new Once.Sequence(PRODUCER, 1000)).duplicate()).isTrue();
  }

  @Test
  void producer_unused_for_longest_makes_room() {
    publish(new Once.Sequence(new UUID(1, 1), 1));
    publish(new Once.Sequence(new UUID(1, 2), 1));
    publish(new Once.Sequence(new UUID(1, 1), 2));
    publish(new Once.Sequence(new UUID(1, 3), 1));
    assertThat(publish(new Once.Sequence(new UUID(1, 1), 1)).duplicate()).isTrue();
    assertThat(publish(new Once.Sequence(new UUID(1, 2), 1)).duplicate()).isFalse();
  }

  @Test
  void bug_repetition_changed_which_producer_a_replay_forgets() {
    publish(new Once.Sequence(new UUID(1, 1), 1));
    publish(new Once.Sequence(new UUID(1, 2), 1));
    assertThat(publish(new Once.Sequence(new UUID(1, 1), 1)).duplicate()).isTrue();
    publish(new Once.Sequence(new UUID(1, 3), 1));
    replayGivesTheSameState();
  }
}
