package io.agentmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.AgentSpec;
import io.agentmesh.domain.agent.Capability;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import io.agentmesh.domain.tenant.Quotas;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Origin PLATFORM = Origin.system(Principal.system(TenantId.SYSTEM));

  @TempDir Path directory;

  private static MessageId publish(MeshFixture mesh, String topic, int number) {
    return mesh.done(
            Reply.Published.class,
            new MessageCommand.Publish(
                new Address.ToTopic(new Topic(topic)),
                new Envelope("test", "", "", "", "", 3, "", Map.of()),
                MeshFixture.payload(topic + " " + number),
                Once.NEVER))
        .message();
  }

  private static SubscriptionId subscribe(MeshFixture mesh, String pattern, AgentId agent) {
    return mesh.done(
            Reply.OfSubscription.class,
            new MessageCommand.Subscribe(new TopicPattern(pattern), agent, ""))
        .subscription()
        .id();
  }

  private static ReplayId replay(MeshFixture mesh, SubscriptionId subscription, long from) {
    return mesh.done(
            Reply.OfReplay.class,
            new MessageCommand.ReplayTopics(subscription, from, mesh.engine.events().position(), 0))
        .replay()
        .id();
  }

  private static Replay await(MeshFixture mesh, ReplayId id, Predicate<Replay> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      Replay now =
          mesh.engine
              .read(
                  MeshFixture.SYSTEM.principal(),
                  Permission.SUBSCRIPTION_READ,
                  t -> Objects.requireNonNull(t.subscriptions().replays().find(id)))
              .join();
      if (wanted.test(now)) {
        return now;
      }
      assertThat(System.nanoTime()).as("still %s", now).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static void allow(MeshFixture mesh, int pendingDeliveries) {
    mesh.engine
        .call(
            PLATFORM,
            new TenantCommand.ChangeQuotas(
                TenantId.DEFAULT, new Quotas(0, 0, 0, pendingDeliveries, 0)))
        .join();
  }

  private static List<String> take(InHand hand, int count, List<MessageId> ids) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      InHand.Given given = InHand.take(hand.deliveries);
      assertThat(given.delivery().redelivered()).isTrue();
      ids.add(given.message().id());
      texts.add(new String(given.message().payload().bytes(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Test
  void replay_gives_a_subscription_what_was_sent_to_its_topics_before_it_existed() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      List<String> wanted = new ArrayList<>();
      List<MessageId> published = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        published.add(publish(mesh, "orders.created", i));
        wanted.add("orders.created " + i);
        publish(mesh, "orders.created.late", i);
        publish(mesh, "builds.done", i);
      }
      SubscriptionId subscription = subscribe(mesh, "orders.*", agent);
      ReplayId id = replay(mesh, subscription, 1);
      Replay done = await(mesh, id, r -> !r.running());
      assertThat(done.status()).isEqualTo(Replay.Status.DONE);
      assertThat(done.replayed()).isEqualTo(600);
      publish(mesh, "orders.later", 0);
      InHand hand = new InHand();
      Attachment attachment = mesh.engine.attach(TenantId.DEFAULT, agent, hand, 600, 0);
      List<MessageId> given = new ArrayList<>();
      assertThat(take(hand, 600, given)).isEqualTo(wanted);
      assertThat(given).isEqualTo(published);
      attachment.credit(1, 0);
      assertThat(InHand.take(hand.deliveries).delivery().redelivered()).isFalse();
    }
  }

  @Test
  void replay_waits_for_room_and_goes_on_after_a_restart_without_a_gap_or_a_repetition() {
    ReplayId id;
    AgentId agent;
    List<MessageId> published = new ArrayList<>();
    try (MeshFixture mesh = new MeshFixture(directory)) {
      agent = mesh.agent("reader", "read");
      for (int i = 0; i < 300; i++) {
        published.add(publish(mesh, "orders", i));
      }
      SubscriptionId subscription = subscribe(mesh, ">", agent);
      allow(mesh, 100);
      id = replay(mesh, subscription, 1);
      assertThat(await(mesh, id, r -> r.replayed() == 100).running()).isTrue();
    }
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(await(mesh, id, _ -> true).replayed()).isEqualTo(100);
      allow(mesh, 0);
      await(mesh, id, r -> r.status() == Replay.Status.DONE);
      InHand hand = new InHand();
      mesh.engine.attach(TenantId.DEFAULT, agent, hand, 1000, 0);
      List<MessageId> given = new ArrayList<>();
      take(hand, 300, given);
      assertThat(given).isEqualTo(published);
    }
  }

  @Test
  void replay_of_a_subscription_that_ended_is_called_off() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      AgentId agent = mesh.agent("reader", "read");
      publish(mesh, "orders", 1);
      publish(mesh, "orders", 2);
      SubscriptionId subscription = subscribe(mesh, "orders", agent);
      allow(mesh, 1);
      ReplayId id = replay(mesh, subscription, 1);
      await(mesh, id, r -> r.replayed() == 1);
      mesh.done(Reply.Done.class, new MessageCommand.Unsubscribe(subscription));
      assertThat(await(mesh, id, r -> !r.running()).status()).isEqualTo(Replay.Status.CANCELLED);
    }
  }

  @Test
  void replay_of_a_suspended_tenant_goes_on_when_it_is_resumed() {
    TenantId acme = new TenantId("acme");
    Principal owner = Principal.system(acme);
    Origin origin = Origin.system(owner);
    try (MeshFixture mesh = new MeshFixture(directory)) {
      mesh.engine
          .call(
              PLATFORM,
              new TenantCommand.CreateTenant(
                  acme, new Quotas(0, 0, 0, 1, 0), "acmeadmin", "b".repeat(64)))
          .join();
      AgentId agent = new AgentId("reader");
      mesh.engine
          .call(
              origin,
              new AgentCommand.Register(
                  agent,
                  new AgentSpec("", List.of(new Capability("read", 3)), 5, 3_600_000, List.of()),
                  false))
          .join();
      for (int i = 0; i < 3; i++) {
        mesh.engine
            .call(
                origin,
                new MessageCommand.Publish(
                    new Address.ToTopic(new Topic("orders")),
                    new Envelope("test", "", "", "", "", 3, "", Map.of()),
                    MeshFixture.payload("order " + i),
                    Once.NEVER))
            .join();
      }
      SubscriptionId subscription =
          accepted(
                  Reply.OfSubscription.class,
                  mesh.engine
                      .call(
                          origin,
                          new MessageCommand.Subscribe(new TopicPattern("orders"), agent, ""))
                      .join())
              .subscription()
              .id();
      mesh.engine
          .call(
              origin,
              new MessageCommand.ReplayTopics(subscription, 1, mesh.engine.events().position(), 0))
          .join();
      awaitReplayed(mesh, owner, 1);
      mesh.engine.call(PLATFORM, new TenantCommand.SuspendTenant(acme, "unpaid")).join();
      mesh.engine.call(PLATFORM, new TenantCommand.ChangeQuotas(acme, Quotas.NONE)).join();
      SubscriptionId another = subscribe(mesh, "none", mesh.agent("another", "read"));
      await(mesh, replay(mesh, another, 1), r -> !r.running());
      mesh.engine.call(PLATFORM, new TenantCommand.ResumeTenant(acme, "paid")).join();
      awaitReplayed(mesh, owner, 3);
    }
  }

  private static <R extends Reply> R accepted(Class<R> kind, Outcome outcome) {
    if (outcome instanceof Outcome.Done(Reply reply, _)) {
      return kind.cast(reply);
    }
    throw new AssertionError("not accepted: " + outcome);
  }

  private static void awaitReplayed(MeshFixture mesh, Principal owner, int wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    long now = -1;
    while (now < wanted) {
      now =
          mesh.engine
              .read(
                  owner,
                  Permission.SUBSCRIPTION_READ,
                  t -> t.subscriptions().replays().all().iterator().next().replayed())
              .join();
      assertThat(System.nanoTime()).as("replayed %d", now).isLessThan(deadline);
    }
  }
}
