package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.MessageCommand.Subscribe;
import io.agentmesh.domain.command.MessageCommand.Unsubscribe;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.settings.MeshRules;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscribingToTopicsTest {
  private static final MeshRules TWO =
      new MeshRules(30_000, 5, 1000, 60_000, 9, 9, 9, 2, 60_000, 9, 9, 9, Weights.DEFAULT);
  private static final Topic ORDERS = new Topic("orders.created");

  private final SmallMesh mesh = new SmallMesh(TWO);
  private final Acts acts = new Acts(mesh);
  private final AgentId reader = acts.agent("reader", "read:1");

  private Reply.OfSubscription subscribe(Topic topic) {
    return mesh.done(Reply.OfSubscription.class, new Subscribe(topic, reader));
  }

  @Test
  void same_topic_and_agent_again_is_the_same_subscription() {
    Reply.OfSubscription first = subscribe(ORDERS);
    Reply.OfSubscription again = subscribe(ORDERS);
    assertThat(first.created()).isTrue();
    assertThat(again.created()).isFalse();
    assertThat(again.subscription()).isEqualTo(first.subscription());
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(mesh.tenant().subscriptions().find(first.subscription().id()))
        .isEqualTo(first.subscription());
  }

  @Test
  void subscriptions_beyond_the_bound_are_too_many() {
    subscribe(ORDERS);
    subscribe(new Topic("orders"));
    assertThat(mesh.refused(new Subscribe(new Topic("other"), reader)).kind())
        .isEqualTo(Refusal.Kind.TOO_MANY);
  }

  @Test
  void unknown_or_ended_agent_cannot_subscribe() {
    assertThat(mesh.refused(new Subscribe(ORDERS, new AgentId("nobody"))).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    mesh.done(new Terminate(reader, "", false));
    assertThat(mesh.refused(new Subscribe(ORDERS, reader)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void subscription_ended_gets_nothing_new_and_what_is_on_its_way_still_arrives() {
    SubscriptionId id = subscribe(ORDERS).subscription().id();
    mesh.done(Acts.to(ORDERS, "before"));
    mesh.done(new Unsubscribe(id));
    mesh.done(Acts.to(ORDERS, "after"));
    assertThat(acts.pending(reader)).isEqualTo(1);
    mesh.asks(reader, 2, 0);
    assertThat(acts.inHand(reader).subscription()).isEqualTo(id);
    assertThat(mesh.tenant().subscriptions().all()).isEmpty();
  }

  @Test
  void unknown_subscription_is_not_found() {
    SubscriptionId unknown = new SubscriptionId(new UUID(1, 1));
    assertThat(mesh.refused(new Unsubscribe(unknown)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void subscription_is_ended_only_by_who_may_act_as_its_agent() {
    SubscriptionId id = subscribe(ORDERS).subscription().id();
    Principal stranger = mesh.key("stranger1", List.of(Role.AGENT), List.of("other"));
    assertThat(SmallMesh.refusal(mesh.as(stranger, new Unsubscribe(id))).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
    Principal own = mesh.key("ownkey01", List.of(Role.AGENT), List.of("reader"));
    SmallMesh.reply(Reply.Done.class, mesh.as(own, new Unsubscribe(id)));
  }

  @Test
  void bug_unsubscribing_trusted_the_roles_that_the_caller_came_with() {
    SubscriptionId id = subscribe(ORDERS).subscription().id();
    Principal own = mesh.key("stranger1", List.of(Role.AGENT), List.of("other"));
    Principal pretends =
        new Principal(own.tenant(), own.id(), own.kind(), List.of(Role.ADMIN), List.of("*"));
    assertThat(SmallMesh.refusal(mesh.as(pretends, new Unsubscribe(id))).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
    SmallMesh.reply(Reply.Done.class, mesh.as(SmallMesh.SYSTEM, new Unsubscribe(id)));
  }
}
