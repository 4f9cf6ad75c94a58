package io.agentmesh.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.Policy;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.policy.Verdict;
import io.agentmesh.domain.rules.access.Policing;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.settings.PolicyRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangingPoliciesTest {
  private static final AgentId BUILDER = new AgentId("builder");

  private final SmallMesh mesh = new SmallMesh(MeshRules.DEFAULT.with(new PolicyRules(3)));
  private final Principal submitter = mesh.key("submit00", List.of(Role.SUBMITTER), List.of());
  private final Principal agent = mesh.key("agent000", List.of(Role.AGENT), List.of("builder"));

  @BeforeEach
  void start() {
    new Acts(mesh).agent("builder", "java:1");
  }

  private Policy set(String id, PolicyKind kind, Effect effect, List<String> targets, String who) {
    Policy known = mesh.tenant().rights().policy(id);
    long version = known == null ? 0 : known.version();
    return mesh.done(
            Reply.OfPolicy.class,
            new RightsCommand.SetPolicy(
                id, "It was decided.", kind, effect, targets, List.of(who), version))
        .policy();
  }

  private String refused(Principal who, Command what) {
    return mesh.as(who, what) instanceof Decision.Refused(Refusal refusal)
            && refusal.kind() == Refusal.Kind.FORBIDDEN
        ? refusal.sentence()
        : "";
  }

  private static Command publish(String topic) {
    return Acts.to(new Topic(topic), "hello");
  }

  @Test
  void tenant_without_policies_lets_everybody_address_everything() {
    assertThat(refused(submitter, publish("orders"))).isEmpty();
    assertThat(refused(submitter, Acts.to(BUILDER, "hello"))).isEmpty();
  }

  @Test
  void kind_with_a_policy_denies_what_none_allows_and_other_kinds_are_open() {
    set("orders", PolicyKind.PUBLISH, Effect.ALLOW, List.of("orders.>"), "role:submitter");
    assertThat(refused(submitter, publish("orders.created"))).isEmpty();
    assertThat(refused(submitter, publish("orders")))
        .isEqualTo("no policy allows publish to orders");
    assertThat(refused(agent, publish("orders.created")))
        .isEqualTo("no policy allows publish to orders.created");
    assertThat(refused(agent, Acts.to(BUILDER, "hello"))).isEmpty();
  }

  @Test
  void denial_wins_with_its_sentence_whatever_is_allowed() {
    set("all", PolicyKind.PUBLISH, Effect.ALLOW, List.of(">"), "*");
    set("secret", PolicyKind.PUBLISH, Effect.DENY, List.of("*.secret"), "key:submit00");
    assertThat(refused(submitter, publish("orders.secret")))
        .isEqualTo("It was decided. (policy secret)");
    assertThat(refused(agent, publish("orders.secret"))).isEmpty();
  }

  @Test
  void subjects_are_roles_keys_tokens_and_agents() {
    Principal token =
        Principal.ofToken(TenantId.DEFAULT, "ann", List.of(Role.SUBMITTER), List.of(), 1L << 60);
    set("token", PolicyKind.PUBLISH, Effect.ALLOW, List.of("a"), "oidc:ann");
    set("bound", PolicyKind.PUBLISH, Effect.ALLOW, List.of("b"), "agent:builder");
    assertThat(refused(token, publish("a"))).isEmpty();
    assertThat(refused(token, publish("b"))).isNotEmpty();
    assertThat(refused(agent, publish("b"))).isEmpty();
    assertThat(refused(submitter, publish("a"))).isNotEmpty();
  }

  @Test
  void agents_capabilities_and_everyone_are_addressed_by_kinds_of_their_own() {
    set("send", PolicyKind.SEND, Effect.ALLOW, List.of("builder"), "role:agent");
    set("submit", PolicyKind.SUBMIT, Effect.ALLOW, List.of("java"), "role:submitter");
    set("shout", PolicyKind.BROADCAST, Effect.DENY, List.of(), "role:submitter");
    assertThat(refused(submitter, Acts.to(BUILDER, "hello"))).isNotEmpty();
    assertThat(refused(agent, Acts.to(BUILDER, "hello"))).isEmpty();
    assertThat(refused(submitter, submit("java:1"))).isEmpty();
    assertThat(refused(submitter, submit("java:1", "rust:1")))
        .isEqualTo("no policy allows submit to rust");
    Command shout =
        new MessageCommand.Publish(
            new Address.ToEveryone(null), Acts.envelope(3), Acts.text("!"), Once.NEVER);
    assertThat(refused(submitter, shout)).isEqualTo("It was decided. (policy shout)");
    assertThat(refused(agent, shout)).isEqualTo("no policy allows broadcast");
  }

  private static Command submit(String... requires) {
    return new TaskCommand.Submit(Acts.work(requires), Once.NEVER);
  }

  @Test
  void subscription_needs_a_policy_for_all_of_its_pattern_and_none_against_any_of_it() {
    set("read", PolicyKind.SUBSCRIBE, Effect.ALLOW, List.of("orders.*", "builds.>"), "*");
    set("not", PolicyKind.SUBSCRIBE, Effect.DENY, List.of("builds.*.secret"), "*");
    assertThat(refused(agent, subscribe("orders.created"))).isEmpty();
    assertThat(refused(agent, subscribe("orders.*"))).isEmpty();
    assertThat(refused(agent, subscribe("orders.>"))).startsWith("no policy allows");
    assertThat(refused(agent, subscribe(">"))).isEqualTo("It was decided. (policy not)");
    assertThat(refused(agent, subscribe("builds.main"))).isEmpty();
    assertThat(refused(agent, subscribe("builds.*.*"))).contains("(policy not)");
  }

  private static Command subscribe(String pattern) {
    return new MessageCommand.Subscribe(new TopicPattern(pattern), BUILDER, "");
  }

  @Test
  void policies_are_versioned_bounded_and_audited() {
    assertThat(set("one", PolicyKind.PUBLISH, Effect.ALLOW, List.of("a"), "*").version())
        .isEqualTo(1);
    assertThat(mesh.lastFacts().getFirst().action()).isEqualTo(Action.POLICY_CREATED);
    assertThat(set("one", PolicyKind.PUBLISH, Effect.ALLOW, List.of("a"), "*").version())
        .isEqualTo(1);
    assertThat(mesh.lastFacts()).isEmpty();
    assertThat(set("one", PolicyKind.PUBLISH, Effect.DENY, List.of("a"), "*").version())
        .isEqualTo(2);
    assertThat(mesh.lastFacts().getFirst().action()).isEqualTo(Action.POLICY_UPDATED);
    assertThat(mesh.lastFacts().getFirst().reason())
        .isEqualTo("version 2, DENY PUBLISH to [a] for [*]");
    set("two", PolicyKind.PUBLISH, Effect.ALLOW, List.of("b"), "*");
    set("three", PolicyKind.PUBLISH, Effect.ALLOW, List.of("b"), "*");
    assertThat(mesh.refused(plain("four", 0)).kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    assertThat(mesh.refused(plain("one", 0)).kind()).isEqualTo(Refusal.Kind.ALREADY_EXISTS);
    assertThat(mesh.refused(plain("one", 9)).kind()).isEqualTo(Refusal.Kind.VERSION_MISMATCH);
    assertThat(mesh.refused(plain("none", 9)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(mesh.refused(new RightsCommand.RemovePolicy("one", 1)).kind())
        .isEqualTo(Refusal.Kind.VERSION_MISMATCH);
    mesh.done(new RightsCommand.RemovePolicy("one", 2));
    assertThat(mesh.lastFacts().getFirst().action()).isEqualTo(Action.POLICY_DELETED);
    assertThat(set("one", PolicyKind.PUBLISH, Effect.ALLOW, List.of("a"), "*").version())
        .isEqualTo(5);
  }

  private static RightsCommand plain(String id, long version) {
    return new RightsCommand.SetPolicy(
        id, "why", PolicyKind.PUBLISH, Effect.ALLOW, List.of("z"), List.of("*"), version);
  }

  @Test
  void policy_that_breaks_a_rule_is_refused_with_field_and_rule() {
    assertThat(field("Bad Id", PolicyKind.PUBLISH, List.of("a"), List.of("*")))
        .isEqualTo("policyId");
    assertThat(field("p", PolicyKind.PUBLISH, List.of("a", "b..c"), List.of("*")))
        .isEqualTo("targets.1");
    assertThat(field("p", PolicyKind.SEND, List.of("a.b"), List.of("*"))).isEqualTo("targets.0");
    assertThat(field("p", PolicyKind.PUBLISH, List.of(), List.of("*"))).isEqualTo("targets");
    assertThat(field("p", PolicyKind.BROADCAST, List.of("a"), List.of("*"))).isEqualTo("targets");
    assertThat(field("p", PolicyKind.PUBLISH, List.of("a"), List.of())).isEqualTo("subjects");
    for (String wrong : List.of("ann", "role:emperor", "key:K", "agent:x", "oidc:", "oidc:\n")) {
      assertThat(field("p", PolicyKind.PUBLISH, List.of("a"), List.of("*", wrong)))
          .as(wrong)
          .isEqualTo("subjects.1");
    }
  }

  private String field(String id, PolicyKind kind, List<String> targets, List<String> subjects) {
    return mesh.refused(
            new RightsCommand.SetPolicy(id, "why", kind, Effect.ALLOW, targets, subjects, 0))
        .field();
  }

  @Test
  void question_is_answered_by_the_sentence_that_decides() {
    set("orders", PolicyKind.PUBLISH, Effect.ALLOW, List.of("orders.>"), "role:submitter");
    assertThat(ask(submitter, PolicyKind.PUBLISH, "orders.created"))
        .isEqualTo(new Verdict(true, "orders", "It was decided."));
    assertThat(ask(submitter, PolicyKind.PUBLISH, "builds").allowed()).isFalse();
    assertThat(ask(submitter, PolicyKind.SEND, "builder").sentence())
        .isEqualTo("there is no policy about send");
    assertThat(ask(submitter, PolicyKind.SUBSCRIBE, "orders").sentence())
        .isEqualTo("no role of the principal grants SUBSCRIPTION_WRITE");
  }

  private Verdict ask(Principal who, PolicyKind kind, String address) {
    return Policing.verdict(mesh.state(), who, kind, address, mesh.now());
  }

  @Test
  void policies_survive_a_snapshot_with_their_versions() {
    set("one", PolicyKind.PUBLISH, Effect.ALLOW, List.of("a"), "role:submitter");
    set("two", PolicyKind.PUBLISH, Effect.ALLOW, List.of("b"), "*");
    mesh.done(new RightsCommand.RemovePolicy("two", RightsCommand.ANY_VERSION));
    State restored = new State(mesh.state().rules());
    Images.of(mesh.state()).forEach(image -> Images.restore(restored, image));
    var rights = restored.tenant(TenantId.DEFAULT).rights();
    assertThat(rights.allPolicies().keySet()).containsExactly("one");
    assertThat(rights.lastPolicyVersion()).isEqualTo(2);
    assertThat(rights.policies().decide(PolicyKind.PUBLISH, "a", agent).allowed()).isFalse();
  }
}
