package io.agentmesh.domain.rules.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.MessageCommand.Subscribe;
import io.agentmesh.domain.command.MessageCommand.Unsubscribe;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
  private static final Topic CREATED = new Topic("orders.created");

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId alice = acts.agent("alice", "read:3");
  private final AgentId bob = acts.agent("bob", "read:2");

  private SubscriptionId subscribe(String topic, AgentId agent, String group) {
    return mesh.done(
            Reply.OfSubscription.class, new Subscribe(new TopicPattern(topic), agent, group))
        .subscription()
        .id();
  }

  private int send(Address to) {
    return mesh.done(Reply.Published.class, Acts.to(to, Terms.NONE, "m")).deliveries();
  }

  private static Address readers(int level) {
    return new Address.ToCapability(new Requirement("read", level));
  }

  @ParameterizedTest
  @CsvSource({
    "orders.created, orders.created, 1",
    "orders.*, orders.created, 1",
    "*.created, orders.created, 1",
    "orders.>, orders.created, 1",
    "orders.>, orders.created.eu, 1",
    ">, orders, 1",
    "orders.>, orders, 0",
    "orders.*, orders.created.eu, 0",
    "orders.*, orders, 0",
    "*, orders.created, 0",
    "orders.created, orders.Created, 0",
  })
  void topic_matches_pattern_word_by_word(String pattern, String topic, int deliveries) {
    subscribe(pattern, alice, "");
    assertThat(send(new Address.ToTopic(new Topic(topic)))).isEqualTo(deliveries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a..b", "a.", ">.a", "a.>.b", "a*", "*>", "$mesh.a", "a.$b", "ä"})
  void pattern_of_other_words_is_refused(String pattern) {
    assertThatThrownBy(() -> new TopicPattern(pattern)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void topic_with_a_wildcard_or_reserved_word_is_refused() {
    assertThatThrownBy(() -> new Topic("orders.*")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Topic("$mesh.tasks")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void two_subscriptions_of_one_agent_that_match_make_two_deliveries() {
    subscribe("orders.*", alice, "");
    subscribe("orders.created", alice, "");
    assertThat(send(new Address.ToTopic(CREATED))).isEqualTo(2);
    assertThat(acts.pending(alice)).isEqualTo(2);
  }

  @Test
  void pattern_that_lost_its_last_subscription_matches_no_more() {
    SubscriptionId id = subscribe("orders.*", alice, "");
    assertThat(send(new Address.ToTopic(CREATED))).isEqualTo(1);
    mesh.done(new Unsubscribe(id));
    assertThat(send(new Address.ToTopic(CREATED))).isZero();
  }

  @Test
  void group_gets_each_message_once_at_the_member_with_the_fewest_waiting() {
    subscribe("orders.*", bob, "crew");
    subscribe("orders.*", alice, "crew");
    acts.publish(alice, "in the way");
    assertThat(send(new Address.ToTopic(CREATED))).isEqualTo(1);
    assertThat(acts.pending(bob)).isEqualTo(1);
    send(new Address.ToTopic(CREATED));
    assertThat(List.of(acts.pending(alice), acts.pending(bob))).containsExactly(2, 1);
  }

  @Test
  void groups_of_another_name_or_pattern_are_others() {
    subscribe("orders.*", alice, "crew");
    subscribe("orders.*", bob, "watch");
    subscribe("orders.created", bob, "crew");
    assertThat(send(new Address.ToTopic(CREATED))).isEqualTo(3);
  }

  @Test
  void what_waits_for_a_paused_member_goes_to_another_in_order() {
    subscribe("orders.*", alice, "crew");
    subscribe("orders.*", bob, "crew");
    send(new Address.ToTopic(CREATED));
    assertThat(acts.pending(alice)).isEqualTo(1);
    mesh.done(new AgentCommand.Pause(alice, "maintenance"));
    mesh.tick();
    assertThat(mesh.lastEvents()).hasOnlyElementsOfTypes(MessageEvent.Rerouted.class);
    assertThat(List.of(acts.pending(alice), acts.pending(bob))).containsExactly(0, 1);
  }

  @Test
  void what_waits_for_the_only_member_that_is_left_stays_until_another_works() {
    subscribe("orders.*", alice, "crew");
    send(new Address.ToTopic(CREATED));
    mesh.done(new AgentCommand.Pause(alice, "maintenance"));
    mesh.tick();
    assertThat(acts.pending(alice)).isEqualTo(1);
    subscribe("orders.*", bob, "crew");
    mesh.tick();
    assertThat(acts.pending(bob)).isEqualTo(1);
  }

  @Test
  void message_to_a_capability_reaches_one_agent_that_has_it() {
    assertThat(send(readers(3))).isEqualTo(1);
    assertThat(send(readers(3))).isEqualTo(1);
    assertThat(acts.pending(alice)).isEqualTo(2);
    send(readers(1));
    assertThat(acts.pending(bob)).isEqualTo(1);
  }

  @Test
  void message_to_a_capability_that_nobody_has_is_refused_with_a_sentence() {
    Refusal refusal = mesh.refused(Acts.to(readers(4), Terms.NONE, "m"));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(refusal.sentence()).isEqualTo("no agent has capability read at level 4 or above");
  }

  @Test
  void what_a_terminated_agent_held_or_had_waiting_goes_to_another_of_the_capability() {
    mesh.asks(alice, 1, 0);
    send(readers(2));
    send(readers(2));
    assertThat(acts.held(alice)).hasSize(1);
    mesh.done(new AgentCommand.Terminate(alice, "", true));
    mesh.tick();
    assertThat(acts.pending(alice)).isZero();
    assertThat(acts.pending(bob)).isEqualTo(2);
  }

  @Test
  void silent_agent_loses_what_waits_for_it_at_the_next_look() {
    send(readers(2));
    mesh.waits(Duration.ofSeconds(31));
    mesh.heard(bob);
    mesh.tick();
    mesh.tick();
    assertThat(acts.pending(bob)).isEqualTo(1);
  }

  @Test
  void broadcast_reaches_everyone_but_the_terminated_or_those_with_the_capability() {
    AgentId carol = acts.agent("carol", "write:1");
    AgentId gone = acts.agent("gone", "read:5");
    mesh.done(new AgentCommand.Terminate(gone, "", false));
    assertThat(send(new Address.ToEveryone(null))).isEqualTo(3);
    assertThat(send(new Address.ToEveryone(new Requirement("read", 3)))).isEqualTo(1);
    assertThat(List.of(acts.pending(alice), acts.pending(bob), acts.pending(carol)))
        .containsExactly(2, 1, 1);
  }
}
