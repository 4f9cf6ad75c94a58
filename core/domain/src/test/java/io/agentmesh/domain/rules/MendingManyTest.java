package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.MendingCommand.CallOff;
import io.agentmesh.domain.command.MendingCommand.GoOn;
import io.agentmesh.domain.command.MendingCommand.Mend;
import io.agentmesh.domain.command.MessageCommand.Subscribe;
import io.agentmesh.domain.command.TaskCommand.Fail;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.Mending.Status;
import io.agentmesh.domain.deadletter.Mending.Verb;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MendingManyTest {
  private static final MeshRules ONE_ATTEMPT =
      new MeshRules(30_000, 1, 1000, 60_000, 3, 5000, 9, 9, 60_000, 9, 9, 9, Weights.DEFAULT);

  private final SmallMesh mesh = new SmallMesh(ONE_ATTEMPT);
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = acts.agent("builder", "java:3");

  private void deadTask(String why, int bytes) {
    mesh.asks(builder, 0, 1);
    TaskId id =
        acts.submit(
            Acts.work("java:1")
                .edited(Acts.text("x".repeat(bytes)), 3, Acts.work("java:1").requires(), 0, 1000));
    mesh.done(new Fail(id, builder, acts.lease(id).token(), why, false));
  }

  private void deadDelivery(AgentId to) {
    mesh.asks(to, 1, 0);
    acts.publish(to, "poison");
    mesh.done(Acts.giveBack(acts.inHand(to), "cannot parse"));
  }

  private Mending mend(Verb verb, DeadLetterFilter filter, int rate) {
    return mesh.done(Reply.OfMending.class, new Mend(verb, filter, rate, "mended")).mending();
  }

  private Mending now(Mending mending) {
    return Objects.requireNonNull(mesh.tenant().deadLetters().mending(mending.id()));
  }

  private Mending goOn(Mending mending) {
    mesh.as(SmallMesh.SYSTEM, new GoOn(mending.id()));
    return now(mending);
  }

  private Collection<DeadLetter> letters() {
    return mesh.tenant().deadLetters().all();
  }

  private static DeadLetterFilter cause(String text) {
    return new DeadLetterFilter("", text, "", "", "", 0, 0);
  }

  @Test
  void mending_mends_all_that_match_and_counts_what_it_looked_at() {
    deadTask("it broke", 1);
    deadTask("Timed OUT again", 1);
    deadTask("timed out", 1);
    Mending mending = mend(Verb.REDRIVE, cause("timed out"), 2000);
    assertThat(mending.letters()).isEqualTo(3);
    mesh.waits(Duration.ofSeconds(1));
    Mending done = goOn(mending);
    assertThat(done.status()).isEqualTo(Status.DONE);
    assertThat(done.examined()).isEqualTo(3);
    assertThat(done.mended()).isEqualTo(2);
    assertThat(letters()).extracting(DeadLetter::cause).containsExactly("it broke");
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.outcome())
        .containsExactly("TASK_REDRIVEN SUCCESS", "TASK_REDRIVEN SUCCESS", "ADMIN_ACTION SUCCESS");
    Task made =
        mesh.tenant().tasks().all().stream()
            .filter(t -> t.redriveOf() != null)
            .findFirst()
            .orElseThrow();
    assertThat(made.submitter()).isEqualTo(SmallMesh.ADMIN);
  }

  @Test
  void mending_goes_no_faster_than_its_rate() {
    for (int i = 0; i < 7; i++) {
      deadTask("it broke", 1);
    }
    Mending mending = mend(Verb.DISCARD, DeadLetterFilter.ALL, 2);
    assertThat(goOn(mending).mended()).isZero();
    mesh.waits(Duration.ofMillis(499));
    assertThat(goOn(mending).mended()).isZero();
    mesh.waits(Duration.ofMillis(1));
    assertThat(goOn(mending).mended()).isEqualTo(1);
    assertThat(goOn(mending).mended()).isEqualTo(1);
    mesh.waits(Duration.ofHours(1));
    assertThat(goOn(mending).mended()).isEqualTo(3);
    mesh.waits(Duration.ofMillis(400));
    assertThat(goOn(mending).mended()).isEqualTo(3);
    mesh.waits(Duration.ofMillis(100));
    assertThat(goOn(mending).mended()).isEqualTo(4);
  }

  @Test
  void chunk_has_at_most_256_events_and_little_payload() {
    for (int i = 0; i < 300; i++) {
      deadTask("it broke", 1);
    }
    Mending many = mend(Verb.REDRIVE, DeadLetterFilter.ALL, 2000);
    mesh.waits(Duration.ofSeconds(1));
    assertThat(goOn(many).mended()).isEqualTo(128);
    mesh.waits(Duration.ofSeconds(1));
    goOn(many);
    mesh.waits(Duration.ofSeconds(1));
    assertThat(goOn(many).status()).isEqualTo(Status.DONE);
    assertThat(now(many).mended()).isEqualTo(300);
    assertThat(letters()).isEmpty();
  }

  @Test
  void chunk_of_large_payloads_is_small() {
    List<Long> steps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      deadTask("it broke", 600_000);
    }
    Mending large = mend(Verb.REDRIVE, DeadLetterFilter.ALL, 2000);
    while (now(large).running()) {
      mesh.waits(Duration.ofSeconds(1));
      steps.add(goOn(large).mended());
    }
    assertThat(steps).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void refused_ones_stay_dead_and_are_counted() {
    AgentId gone = acts.agent("gone", "java:3");
    AgentId full = acts.agent("full", "java:3");
    deadDelivery(gone);
    deadDelivery(full);
    deadDelivery(full);
    deadDelivery(builder);
    mesh.done(new Terminate(gone, "", false));
    acts.publish(full, "one");
    acts.publish(full, "two");
    Mending mending = mend(Verb.REDRIVE, DeadLetterFilter.ALL, 2000);
    mesh.waits(Duration.ofSeconds(1));
    Mending done = goOn(mending);
    assertThat(done.status()).isEqualTo(Status.DONE);
    assertThat(done.mended()).isEqualTo(2);
    assertThat(done.refused()).isEqualTo(2);
    assertThat(done.lastRefusal()).isEqualTo("agent full has 3 messages waiting");
    assertThat(letters()).extracting(DeadLetter::agent).containsExactly("gone", "full");
    assertThat(acts.pending(full)).isEqualTo(3);
  }

  @Test
  void what_dies_after_the_start_is_not_meant() {
    deadTask("it broke", 1);
    mesh.waits(Duration.ofMillis(1));
    Mending mending = mend(Verb.DISCARD, DeadLetterFilter.ALL, 2000);
    mesh.waits(Duration.ofSeconds(1));
    deadTask("it broke later", 1);
    assertThat(goOn(mending).status()).isEqualTo(Status.DONE);
    assertThat(letters()).extracting(DeadLetter::cause).containsExactly("it broke later");
  }

  @Test
  void mending_called_off_goes_no_further() {
    deadTask("it broke", 1);
    Mending mending = mend(Verb.DISCARD, DeadLetterFilter.ALL, 2000);
    mesh.done(new CallOff(mending.id()));
    mesh.waits(Duration.ofSeconds(1));
    assertThat(goOn(mending).status()).isEqualTo(Status.CANCELLED);
    assertThat(letters()).hasSize(1);
    assertThat(mesh.done(Reply.OfMending.class, new CallOff(mending.id())).mending().status())
        .isEqualTo(Status.CANCELLED);
    assertThat(mesh.refused(new CallOff(new MendingId(new UUID(1, 1)))).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void mendings_are_bounded_running_and_ended() {
    deadTask("it broke", 1);
    List<Mending> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(mend(Verb.DISCARD, cause("nothing of it"), 1));
    }
    assertThat(mesh.refused(new Mend(Verb.DISCARD, DeadLetterFilter.ALL, 1, "")).kind())
        .isEqualTo(Refusal.Kind.TOO_MANY);
    running.forEach(m -> mesh.done(new CallOff(m.id())));
    for (int i = 0; i < 100; i++) {
      mesh.done(new CallOff(mend(Verb.DISCARD, DeadLetterFilter.ALL, 1).id()));
    }
    assertThat(mesh.tenant().deadLetters().mendings()).hasSize(100);
    assertThat(mesh.tenant().deadLetters().mending(running.getLast().id())).isNull();
    assertThatThrownBy(() -> new Mend(Verb.DISCARD, DeadLetterFilter.ALL, 2001, ""))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("ratePerSecond must be between 1 and 2000");
  }

  @Test
  void filter_means_what_every_part_of_it_asks_for() {
    deadTask("it broke", 1);
    deadDelivery(builder);
    mesh.done(new Subscribe(new Topic("orders"), builder));
    mesh.asks(builder, 1, 0);
    mesh.done(Acts.to(new Topic("orders"), "poison"));
    mesh.done(Acts.giveBack(acts.inHand(builder), "cannot parse"));
    long at = letters().iterator().next().at();
    assertThat(count(new DeadLetterFilter("task", "", "", "", "", 0, 0))).isEqualTo(1);
    assertThat(count(new DeadLetterFilter("", "PARSE", "", "", "", 0, 0))).isEqualTo(2);
    assertThat(count(new DeadLetterFilter("", "", "builder", "", "", 0, 0))).isEqualTo(3);
    assertThat(count(new DeadLetterFilter("", "", "nobody", "", "", 0, 0))).isZero();
    assertThat(count(new DeadLetterFilter("", "", "", "java", "", 0, 0))).isEqualTo(1);
    assertThat(count(new DeadLetterFilter("", "", "", "", "orders", 0, 0))).isEqualTo(1);
    assertThat(count(new DeadLetterFilter("", "", "", "", "", at, 0))).isZero();
    assertThat(count(new DeadLetterFilter("", "", "", "", "", 0, at))).isEqualTo(3);
    assertThatThrownBy(() -> new DeadLetterFilter("letter", "", "", "", "", 0, 0))
        .isInstanceOf(InvalidValue.class);
  }

  private long count(DeadLetterFilter filter) {
    return letters().stream().filter(filter::matches).count();
  }
}
