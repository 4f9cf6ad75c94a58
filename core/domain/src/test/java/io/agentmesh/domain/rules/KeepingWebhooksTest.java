package io.agentmesh.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.Agent;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.command.AgentCommand.Register;
import io.agentmesh.domain.command.AgentCommand.Terminate;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.WebhookCommand.DisableWebhook;
import io.agentmesh.domain.command.WebhookCommand.NoteCircuit;
import io.agentmesh.domain.command.WebhookCommand.RemoveWebhook;
import io.agentmesh.domain.command.WebhookCommand.RotateWebhookSecret;
import io.agentmesh.domain.command.WebhookCommand.SetWebhook;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.WebhookRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.webhook.Webhook;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Agents are given webhooks, and a webhook stands for the heartbeats of its agent. */
class KeepingWebhooksTest {
  private static final AgentId BUILDER = new AgentId("builder");
  private static final String URL = "https://agents.example/hook?key=7";

  private final SmallMesh mesh =
      new SmallMesh(MeshRules.DEFAULT.with(new WebhookRules(2, 86_400_000)));
  private final Acts acts = new Acts(mesh);

  private Webhook set(String url) {
    return mesh.done(Reply.OfWebhook.class, new SetWebhook(BUILDER, url)).webhook();
  }

  private Agent builder() {
    return Objects.requireNonNull(mesh.tenant().agents().find(BUILDER));
  }

  private List<Action> actions() {
    return mesh.lastFacts().stream().map(AuditFact::action).toList();
  }

  @Test
  void webhook_set_rotated_and_removed_is_audited_and_no_name_of_a_secret_comes_twice() {
    acts.agent("builder", "java:5");
    Set<UUID> secrets = new HashSet<>();
    secrets.add(set(URL).secret());
    assertThat(actions()).containsExactly(Action.AGENT_UPDATED);
    assertThat(mesh.lastFacts().getFirst().reason())
        .isEqualTo("it is pushed to https://agents.example/hook");
    mesh.done(new RotateWebhookSecret(BUILDER));
    assertThat(actions()).containsExactly(Action.SECRET_ROTATED);
    Webhook rotated = Objects.requireNonNull(mesh.tenant().webhooks().find(BUILDER));
    assertThat(secrets).containsExactly(Objects.requireNonNull(rotated.previousSecret()));
    secrets.add(rotated.secret());
    mesh.done(new RemoveWebhook(BUILDER));
    assertThat(mesh.tenant().webhooks().find(BUILDER)).isNull();
    secrets.add(set(URL).secret());
    assertThat(secrets).hasSize(3);
  }

  @Test
  void agent_with_a_webhook_is_silent_for_an_hour_and_stays_healthy_until_it_has_none() {
    acts.agent("builder", "java:5");
    set(URL);
    mesh.waits(Duration.ofHours(1));
    mesh.tick();
    assertThat(builder().healthy()).isTrue();
    mesh.done(new RemoveWebhook(BUILDER));
    mesh.waits(Duration.ofSeconds(29));
    mesh.tick();
    assertThat(builder().healthy()).isTrue();
    mesh.waits(Duration.ofSeconds(2));
    mesh.tick();
    assertThat(builder().isSilent()).isTrue();
    set(URL);
    assertThat(builder().healthy()).isTrue();
  }

  @Test
  void open_circuit_makes_the_agent_unhealthy_and_a_closed_one_healthy_again() {
    acts.agent("builder", "java:5");
    set(URL);
    mesh.as(SmallMesh.SYSTEM, new NoteCircuit(BUILDER, false, "it answered 500"));
    assertThat(actions()).containsExactly(Action.BREAKER_OPENED, Action.AGENT_UNHEALTHY);
    assertThat(builder().isUnreachable()).isTrue();
    mesh.asks(BUILDER, 1, 0);
    acts.publish(BUILDER, "hello");
    assertThat(mesh.tenant().mailboxes().leased()).isEmpty();
    mesh.as(SmallMesh.SYSTEM, new NoteCircuit(BUILDER, true, "it answers again"));
    assertThat(actions()).startsWith(Action.BREAKER_CLOSED, Action.HEALTH_CHANGED);
    assertThat(mesh.tenant().mailboxes().leased()).hasSize(1);
  }

  @Test
  void webhook_that_is_gone_is_disabled_until_it_is_set_again() {
    acts.agent("builder", "java:5");
    set(URL);
    mesh.as(
        SmallMesh.SYSTEM, new DisableWebhook(BUILDER, "https://other.example/", "it answered 410"));
    assertThat(mesh.tenant().webhooks().pushesTo(BUILDER)).isTrue();
    mesh.as(SmallMesh.SYSTEM, new DisableWebhook(BUILDER, URL, "it answered 410"));
    assertThat(mesh.tenant().webhooks().pushesTo(BUILDER)).isFalse();
    assertThat(builder().isUnreachable()).isTrue();
    set(URL);
    assertThat(mesh.tenant().webhooks().pushesTo(BUILDER)).isTrue();
    assertThat(builder().healthy()).isTrue();
  }

  @Test
  void terminated_agent_loses_its_webhook_also_over_a_snapshot() {
    acts.agent("builder", "java:5");
    set(URL);
    State copy = new State(MeshRules.DEFAULT);
    Images.of(mesh.state()).forEach(image -> Images.restore(copy, image));
    assertThat(copy.tenant(mesh.tenant().id()).webhooks().pushesTo(BUILDER)).isTrue();
    mesh.done(new Terminate(BUILDER, "", true));
    mesh.done(new Register(BUILDER, Acts.spec(1, "java:5"), false));
    assertThat(mesh.tenant().webhooks().find(BUILDER)).isNull();
  }

  @Test
  void webhook_beyond_the_bound_or_without_an_agent_or_scheme_is_refused() {
    for (String name : List.of("agent1", "agent2", "agent3")) {
      acts.agent(name, "java:1");
    }
    mesh.done(new SetWebhook(new AgentId("agent1"), URL));
    mesh.done(new SetWebhook(new AgentId("agent2"), URL));
    assertThat(mesh.refused(new SetWebhook(new AgentId("agent3"), URL)).kind())
        .isEqualTo(Refusal.Kind.TOO_MANY);
    assertThat(mesh.refused(new SetWebhook(new AgentId("nobody"), URL)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(mesh.refused(new RemoveWebhook(new AgentId("agent3"))).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThatThrownBy(() -> new SetWebhook(BUILDER, "ftp://agents.example/"))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void webhook_of_an_agent_is_set_by_the_key_that_is_bound_to_it_alone() {
    acts.agent("builder", "java:1");
    assertThat(
            SmallMesh.refusal(
                    mesh.as(
                        mesh.key("otherkey", List.of(Role.AGENT), List.of("checker")),
                        new SetWebhook(BUILDER, URL)))
                .kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
  }

  @Test
  void push_that_failed_is_an_attempt_and_the_last_one_makes_a_dead_letter() {
    acts.agent("builder", "java:1");
    mesh.asks(BUILDER, 9, 0);
    acts.publish(BUILDER, "hello");
    for (int attempt = 1; attempt <= 5; attempt++) {
      Delivery delivery = mesh.tenant().mailboxes().leased().iterator().next();
      assertThat(delivery.attempt()).isEqualTo(attempt);
      long token = ((DeliveryState.Leased) delivery.state()).token();
      mesh.as(
          SmallMesh.SYSTEM,
          new MessageCommand.FailPush(BUILDER, delivery.number(), token, "it answered 500", -1));
      mesh.heard(BUILDER);
      mesh.waits(Duration.ofSeconds(20));
      mesh.heard(BUILDER);
      mesh.tick();
    }
    assertThat(mesh.tenant().deadLetters().all())
        .singleElement()
        .satisfies(letter -> assertThat(letter.cause()).isEqualTo("it answered 500"));
  }
}
