package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskLease;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  @TempDir Path directory;

  @Test
  void message_published_reaches_its_agent_and_is_gone_when_acknowledged() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 1, 0);
      MessageId id = mesh.publish(agent, "hello");

      InHand.Given given = InHand.take(hand.deliveries);
      assertThat(given.message().id()).isEqualTo(id);
      assertThat(given.delivery().attempt()).isEqualTo(1);
      assertThat(given.delivery().redelivered()).isFalse();

      acknowledge(mesh, agent, given);
      assertThat(pending(mesh)).isZero();
    }
  }

  @Test
  void deliveries_never_exceed_the_credit() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      InHand hand = new InHand();
      Attachment attachment = mesh.engine.attach(TenantId.DEFAULT, agent, hand, 2, 0);
      for (int i = 0; i < 5; i++) {
        mesh.publish(agent, "m" + i);
      }
      InHand.take(hand.deliveries);
      InHand.take(hand.deliveries);
      assertThat(hand.deliveries).isEmpty();
      attachment.credit(3, 0);
      InHand.take(hand.deliveries);
      InHand.take(hand.deliveries);
      InHand.take(hand.deliveries);
    }
  }

  @Test
  void repetition_of_a_sequence_number_is_the_same_message() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      Once once = new Once.Sequence(new UUID(1, 2), 7);
      var first = mesh.done(Reply.Published.class, MeshFixture.publication(agent, "a", once));
      var again = mesh.done(Reply.Published.class, MeshFixture.publication(agent, "a", once));
      assertThat(again.message()).isEqualTo(first.message());
      assertThat(again.duplicate()).isTrue();
      assertThat(pending(mesh)).isEqualTo(1);
    }
  }

  @Test
  void task_is_offered_worked_on_and_its_end_is_heard() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("worker", "sum");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 1);
      TaskId id = mesh.submit("sum");
      Task offered = InHand.take(hand.tasks);
      assertThat(offered.id()).isEqualTo(id);
      assertThat(Objects.requireNonNull(offered.placement()).candidates()).hasSize(1);

      CompletableFuture<String> end = new CompletableFuture<>();
      mesh.engine.watch(
          TenantId.DEFAULT, id, task -> end.complete(task == null ? "gone" : task.state().label()));
      long token = lease(offered).token();
      mesh.done(Reply.Done.class, new TaskCommand.Accept(id, agent, token));
      mesh.done(Reply.Done.class, new TaskCommand.Progress(id, agent, token, 50, "half"));
      mesh.done(
          Reply.Done.class, new TaskCommand.Complete(id, agent, token, MeshFixture.payload("42")));
      assertThat(end.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("COMPLETED");
    }
  }

  @Test
  void silent_agent_loses_its_lease_and_the_task_goes_to_another() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId first = mesh.agent("first", "sum");
      InHand firstHand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, first, firstHand, 0, 1);
      TaskId id = mesh.submit("sum");
      Task offered = InHand.take(firstHand.tasks);

      mesh.clock.addAndGet(31_000_000);
      assertThat(InHand.take(firstHand.news)).isEqualTo("lease lost " + id);
      AgentId second = mesh.agent("second", "sum");
      InHand secondHand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, second, secondHand, 0, 1);
      mesh.clock.addAndGet(2_000_000);
      assertThat(InHand.take(secondHand.tasks).id()).isEqualTo(id);

      Outcome late =
          mesh.act(new TaskCommand.Progress(id, first, lease(offered).token(), 90, "late"));
      assertThat(refusal(late)).isEqualTo(Refusal.Kind.LEASE_LOST);
    }
  }

  @Test
  void cancellation_reaches_the_worker() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("worker", "sum");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 1);
      TaskId id = mesh.submit("sum");
      InHand.take(hand.tasks);
      mesh.done(Reply.Done.class, new TaskCommand.Cancel(id, "changed my mind", true));
      assertThat(InHand.take(hand.news)).isEqualTo("cancelled " + id + " changed my mind");
    }
  }

  @Test
  void terminated_agent_hears_of_it() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("worker", "sum");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 1);
      mesh.done(Reply.OfAgent.class, new AgentCommand.Terminate(agent, "done", false));
      assertThat(InHand.take(hand.news)).startsWith("ended");
    }
  }

  @Test
  void everything_acknowledged_is_there_after_a_restart() {
    List<Image> before;
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      for (int i = 0; i < 100; i++) {
        mesh.publish(agent, "m" + i);
        mesh.submit("sum");
      }
      before = images(mesh);
    }
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(images(mesh)).isEqualTo(before);
      assertThat(pending(mesh)).isEqualTo(100);
    }
  }

  @Test
  void delivery_that_was_leased_before_a_restart_comes_again_flagged() {
    AgentId agent;
    try (MeshFixture mesh = new MeshFixture(directory)) {
      agent = mesh.agent("reader", "read");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 1, 0);
      mesh.publish(agent, "hello");
      InHand.take(hand.deliveries);
    }
    try (MeshFixture mesh = new MeshFixture(directory)) {
      InHand hand = new InHand();
      mesh.done(Reply.Done.class, new MessageCommand.ReturnOthers(agent, List.of(), List.of()));
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 1, 0);
      InHand.Given again = InHand.take(hand.deliveries);
      assertThat(again.delivery().attempt()).isEqualTo(2);
      assertThat(again.delivery().redelivered()).isTrue();
    }
  }

  @Test
  void leases_nobody_works_on_are_handed_back() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("worker", "sum");
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 1, 1);
      mesh.submit("sum");
      mesh.publish(agent, "hello");
      InHand.take(hand.tasks);
      InHand.Given given = InHand.take(hand.deliveries);
      mesh.engine.handBackLeases().join();
      int load = read(mesh, t -> t.loadOf(agent));
      assertThat(load).isZero();
      long number = given.delivery().number();
      DeliveryState state =
          read(mesh, t -> Objects.requireNonNull(t.mailboxes().delivery(number)).state());
      assertThat(state).isInstanceOf(DeliveryState.Pending.class);
    }
  }

  @Test
  void principal_without_the_right_is_denied_and_the_denial_is_journaled() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      Principal nobody =
          new Principal(
              TenantId.DEFAULT, "unknownkey", Principal.Kind.SERVICE, List.of(), List.of());
      Outcome outcome =
          mesh.engine
              .call(
                  new Origin(nobody, "r1", "", "127.0.0.1", "test"),
                  MeshFixture.publication(agent, "x", Once.NEVER))
              .join();
      assertThat(refusal(outcome)).isEqualTo(Refusal.Kind.FORBIDDEN);
      CompletableFuture<Integer> denied =
          mesh.engine.read(nobody, Permission.TASK_READ, t -> t.tasks().open());
      assertThat(denied)
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withMessageContaining("revoked");
      mesh.engine.noteAuthenticationFailure("127.0.0.1", "unknown key");
      mesh.publish(agent, "after");
      mesh.engine.listed(((Outcome.Refused) outcome).position() + 1).join();
      assertThat(mesh.projection.records)
          .anySatisfy(r ->
              assertThat(r.record().facts())
                  .anySatisfy(f -> assertThat(f.reason()).contains("revoked")));
    }
  }

  private static void acknowledge(MeshFixture mesh, AgentId agent, InHand.Given given) {
    DeliveryState.Leased lease = (DeliveryState.Leased) given.delivery().state();
    mesh.done(
        Reply.Done.class,
        new MessageCommand.Acknowledge(agent, given.delivery().number(), lease.token()));
  }

  private static int pending(MeshFixture mesh) {
    return read(mesh, t -> t.mailboxes().size());
  }

  private static <T> T read(MeshFixture mesh, Function<TenantState, T> query) {
    return mesh.engine
        .read(Principal.system(TenantId.DEFAULT), Permission.TASK_READ, query)
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  /** The whole state; the shard is at rest while it is taken apart. */
  private static List<Image> images(MeshFixture mesh) {
    return mesh.engine.images().join();
  }

  private static TaskLease lease(Task task) {
    return Objects.requireNonNull(task.lease());
  }

  private static Refusal.Kind refusal(Outcome outcome) {
    return ((Outcome.Refused) outcome).refusal().kind();
  }
}
