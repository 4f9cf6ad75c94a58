package io.agentmesh.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.RightsCommand;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.GuardedAct;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.policy.Effect;
import io.agentmesh.domain.policy.PolicyKind;
import io.agentmesh.domain.rules.access.ActingForOthers;
import io.agentmesh.domain.rules.access.Authority;
import io.agentmesh.domain.settings.DelegationRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.tenant.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LettingOthersActTest {
  private static final Command SUBMIT = new TaskCommand.Submit(Acts.work("java:1"), Once.NEVER);
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final SmallMesh mesh =
      new SmallMesh(MeshRules.DEFAULT.with(new DelegationRules(12, 3_600_000, 7_200_000, 60_000)));
  private final Principal ann = mesh.key("annskey0", List.of(Role.SUBMITTER), List.of());
  private final Principal bot =
      mesh.key("botskey0", List.of(Role.SUBMITTER, Role.AGENT), List.of("builder"));

  private Delegation let(Principal who, Principal whom, Permission... only) {
    return SmallMesh.reply(
            Reply.OfDelegation.class,
            mesh.as(who, new DelegationCommand.Delegate(whom.id(), List.of(only), 0, "a job")))
        .delegation();
  }

  private static Principal under(Principal who, Delegation delegation) {
    return who.with(new Mandate.Granted(delegation.id()));
  }

  private @Nullable String refused(Principal who, Command what) {
    return mesh.as(who, what) instanceof Decision.Refused(Refusal refusal)
        ? refusal.kind() + ": " + refusal.sentence()
        : null;
  }

  @Test
  void delegate_may_what_both_may_and_the_delegation_covers() {
    Delegation all = let(ann, bot);
    Delegation some = let(ann, bot, Permission.TASK_READ, Permission.TASK_CANCEL);
    assertThat(refused(under(bot, all), SUBMIT)).isNull();
    assertThat(refused(under(bot, some), SUBMIT))
        .isEqualTo("FORBIDDEN: delegation " + some.id() + " does not cover TASK_SUBMIT");
    assertThat(refused(under(bot, all), new AgentCommand.Heartbeat(new AgentId("builder"))))
        .isEqualTo(
            "FORBIDDEN: of annskey0, who gave delegation "
                + all.id()
                + ": no role of the principal grants AGENT_REGISTER");
    Principal viewer = mesh.key("viewkey0", List.of(Role.VIEWER), List.of());
    assertThat(refused(under(viewer, let(ann, viewer)), SUBMIT))
        .isEqualTo("FORBIDDEN: no role of the principal grants TASK_SUBMIT");
  }

  @Test
  void delegate_without_its_mandate_acts_of_its_own_right() {
    let(ann, bot, Permission.TASK_READ);
    assertThat(refused(bot, SUBMIT)).isNull();
  }

  @Test
  void somebody_elses_delegation_is_answered_like_one_that_is_not_there() {
    Delegation given = let(ann, bot);
    Principal thief = mesh.key("thief000", List.of(Role.ADMIN), List.of());
    assertThat(refused(under(thief, given), SUBMIT))
        .isEqualTo("FORBIDDEN: there is no delegation " + given.id() + " for the principal");
    DelegationId unknown = new DelegationId(new UUID(7, 7));
    assertThat(refused(bot.with(new Mandate.Granted(unknown)), SUBMIT))
        .isEqualTo("FORBIDDEN: there is no delegation " + unknown + " for the principal");
    assertThat(refused(thief, new DelegationCommand.RevokeDelegation(unknown)))
        .isEqualTo("NOT_FOUND: there is no delegation " + unknown);
  }

  @Test
  void delegation_of_another_tenant_is_not_there() {
    TenantId other = new TenantId("globex");
    mesh.as(
        SmallMesh.SYSTEM,
        new TenantCommand.CreateTenant(other, Quotas.NONE, "otheradmin", "b".repeat(64)));
    Principal there = Objects.requireNonNull(mesh.state().key("otheradmin")).principal();
    Delegation given = let(ann, bot);
    assertThat(refused(under(there, given), SUBMIT))
        .isEqualTo("FORBIDDEN: there is no delegation " + given.id() + " for the principal");
    assertThat(refused(there, new DelegationCommand.RevokeDelegation(given.id())))
        .isEqualTo("NOT_FOUND: there is no delegation " + given.id());
    assertThat(refused(there, new DelegationCommand.Delegate(bot.id(), List.of(), 0, "")))
        .isEqualTo("NOT_FOUND: there is no API key botskey0");
  }

  @Test
  void change_of_the_grantor_holds_at_once() {
    Delegation given = let(ann, bot);
    mesh.done(new RightsCommand.SetRole(Role.SUBMITTER, List.of(Permission.TASK_READ), 0));
    assertThat(refused(under(bot, given), SUBMIT))
        .contains("of annskey0, who gave delegation", "grants TASK_SUBMIT");
    mesh.done(new RightsCommand.ResetRole(Role.SUBMITTER, RightsCommand.ANY_VERSION));
    assertThat(refused(under(bot, given), SUBMIT)).isNull();
    mesh.done(new AccessCommand.RevokeKey("annskey0"));
    assertThat(refused(under(bot, given), SUBMIT))
        .endsWith("the API key is revoked or has expired");
    assertThat(refused(bot, SUBMIT)).isNull();
  }

  @Test
  void policy_against_the_grantor_stops_the_delegate() {
    Delegation given = let(ann, bot);
    mesh.done(
        new RightsCommand.SetPolicy(
            "bots",
            "Only bots.",
            PolicyKind.PUBLISH,
            Effect.ALLOW,
            List.of("orders"),
            List.of("key:botskey0"),
            0));
    Command publish = Acts.to(new Topic("orders"), "hello");
    assertThat(refused(bot, publish)).isNull();
    assertThat(refused(under(bot, given), publish))
        .isEqualTo("FORBIDDEN: of annskey0: no policy allows publish to orders");
  }

  @Test
  void delegation_ends_with_its_time_or_its_revocation_and_is_forgotten_later() {
    Delegation expiring = let(ann, bot);
    Delegation revoked = let(ann, bot);
    assertThat(expiring.expiresAt() - expiring.createdAt()).isEqualTo(HOUR_MICROS);
    mesh.as(ann, new DelegationCommand.RevokeDelegation(revoked.id()));
    assertThat(mesh.lastFacts().getFirst().action()).isEqualTo(Action.DELEGATION_REVOKED);
    assertThat(refused(under(bot, revoked), SUBMIT))
        .isEqualTo("FORBIDDEN: delegation " + revoked.id() + " was revoked");
    mesh.as(ann, new DelegationCommand.RevokeDelegation(revoked.id()));
    assertThat(mesh.lastEvents()).isEmpty();
    mesh.passes(Duration.ofHours(1));
    assertThat(refused(under(bot, expiring), SUBMIT))
        .isEqualTo("FORBIDDEN: delegation " + expiring.id() + " has expired");
    mesh.passes(Duration.ofSeconds(61));
    assertThat(mesh.tenant().rights().delegations().all()).isEmpty();
    assertThat(refused(under(bot, expiring), SUBMIT)).contains("there is no delegation");
  }

  @Test
  void chain_grows_to_eight_and_no_longer_and_breaks_where_it_is_cut() {
    Principal last = ann;
    List<Delegation> links = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      Principal next = mesh.key("linkkey" + i, List.of(Role.SUBMITTER), List.of());
      Delegation link = let(last, next);
      assertThat(link.depth()).isEqualTo(i);
      links.add(link);
      last = under(next, link);
    }
    DelegationId first = links.getFirst().id();
    assertThat(refused(last, SUBMIT)).isNull();
    assertThat(ActingForOthers.links(mesh.state(), last))
        .hasSize(8)
        .startsWith(new DelegationLink("annskey0", first.toString()));
    assertThat(refused(last, new DelegationCommand.Delegate(bot.id(), List.of(), 0, "")))
        .isEqualTo("FORBIDDEN: a chain has at most 8 delegations");
    mesh.as(ann, new DelegationCommand.RevokeDelegation(first));
    assertThat(refused(last, SUBMIT)).isEqualTo("FORBIDDEN: delegation " + first + " was revoked");
  }

  @Test
  void who_stands_above_ends_a_delegation_and_who_may_revoke_keys() {
    Principal third = mesh.key("thirdkey", List.of(Role.SUBMITTER), List.of());
    Delegation first = let(ann, bot);
    Delegation second = let(under(bot, first), third);
    assertThat(second.expiresAt()).isEqualTo(first.expiresAt());
    assertThat(second.parent()).isEqualTo(first.id());
    Command revoke = new DelegationCommand.RevokeDelegation(second.id());
    assertThat(refused(third, revoke))
        .isEqualTo("NOT_FOUND: there is no delegation " + second.id());
    assertThat(refused(ann, revoke)).isNull();
    assertThat(mesh.tenant().rights().delegations().find(second.id()))
        .isEqualTo(second.withRevoked(mesh.now(), "annskey0"));
    assertThat(refused(mesh.admin(), new DelegationCommand.RevokeDelegation(first.id()))).isNull();
  }

  @Test
  void delegation_that_makes_no_sense_is_refused() {
    assertThat(refused(ann, new DelegationCommand.Delegate("annskey0", List.of(), 0, "")))
        .startsWith("INVALID: delegate must be another key");
    assertThat(refused(ann, new DelegationCommand.Delegate("botskey0", List.of(), 7_200_001, "")))
        .isEqualTo("INVALID: forMillis must be at most 7200000");
    assertThat(
            refused(
                ann,
                new DelegationCommand.Delegate("botskey0", List.of(Permission.KEY_WRITE), 0, "")))
        .isEqualTo(
            "FORBIDDEN: what is not allowed can not be given: no role of the principal grants"
                + " KEY_WRITE");
    Principal token =
        Principal.ofToken(TenantId.DEFAULT, "ann", List.of(Role.ADMIN), List.of(), 1L << 60);
    assertThat(refused(token, new DelegationCommand.Delegate("botskey0", List.of(), 0, "")))
        .isEqualTo("FORBIDDEN: only an API key lets another act for it");
    Delegation given = let(ann, bot);
    assertThat(
            refused(
                under(bot, given),
                new DelegationCommand.Delegate(SmallMesh.ADMIN, List.of(), 3_600_001, "")))
        .startsWith("INVALID: forMillis must not reach beyond the end of delegation");
    for (int i = 1; i < 12; i++) {
      let(ann, bot);
    }
    assertThat(refused(ann, new DelegationCommand.Delegate("botskey0", List.of(), 0, "")))
        .isEqualTo("TOO_MANY: the tenant has its 12 delegations already");
  }

  @Test
  void role_of_the_platform_is_given_by_nobody_who_acts_for_one_without_it() {
    Principal root = mesh.key("rootkey0", List.of(Role.PLATFORM, Role.ADMIN), List.of());
    Delegation given = let(mesh.admin(), root);
    Command create =
        new AccessCommand.CreateKey(
            "platform1", "p", "c".repeat(64), List.of(Role.PLATFORM), List.of(), 0);
    assertThat(refused(under(root, given), create))
        .isEqualTo("FORBIDDEN: only a key with the role platform makes one of the platform");
    assertThat(refused(root, create)).isNull();
  }

  @Test
  void approvals_are_asked_for_and_given_by_nobody_who_acts_for_others() {
    Principal second = mesh.key("second00", List.of(Role.ADMIN), List.of());
    Delegation given = let(mesh.admin(), second);
    String sentence = "FORBIDDEN: approvals are asked for and given by nobody who acts for others";
    assertThat(
            refused(
                under(second, given),
                new ApprovalCommand.RequestApproval(
                    "approval01", GuardedAct.HOLD_RELEASE, "case-1", "it is closed")))
        .isEqualTo(sentence);
    assertThat(refused(under(second, given), new ApprovalCommand.Approve("approval01", "so it is")))
        .isEqualTo(sentence);
    assertThat(refused(second, new ApprovalCommand.Approve("approval01", "so it is")))
        .startsWith("NOT_FOUND");
  }

  @Test
  void token_that_names_others_may_what_all_of_them_may() {
    Principal subject =
        Principal.ofToken(TenantId.DEFAULT, "ann", List.of(Role.SUBMITTER), List.of(), 1L << 60);
    Principal actor =
        Principal.ofToken(TenantId.DEFAULT, "bot", List.of(Role.ADMIN), List.of(), 1L << 60)
            .with(new Mandate.Stated(List.of(subject)));
    assertThat(refused(actor, SUBMIT)).isNull();
    assertThat(Authority.denial(mesh.state(), actor, Permission.KEY_WRITE, null, mesh.now()))
        .isEqualTo(
            "of oidc:ann, for whom the token acts: no role of the principal grants KEY_WRITE");
    assertThat(ActingForOthers.links(mesh.state(), actor))
        .containsExactly(new DelegationLink("oidc:ann", ""));
  }

  @Test
  void delegations_survive_being_taken_apart_and_replayed() {
    let(under(bot, let(ann, bot)), mesh.admin());
    State replayed = new State(mesh.state().rules());
    mesh.events().forEach(replayed::apply);
    State restored = new State(mesh.state().rules());
    Images.of(mesh.state()).forEach(image -> Images.restore(restored, image));
    assertThat(Images.of(replayed)).isEqualTo(Images.of(mesh.state()));
    assertThat(Images.of(restored)).isEqualTo(Images.of(mesh.state()));
  }
}
