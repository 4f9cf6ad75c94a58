package io.agentmesh.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.audit.AuditFact;
import io.agentmesh.domain.audit.AuditOutcome;
import io.agentmesh.domain.command.AccessCommand.CreateKey;
import io.agentmesh.domain.command.AccessCommand.NoteAuthentication;
import io.agentmesh.domain.command.AccessCommand.NoteAuthenticationFailure;
import io.agentmesh.domain.command.AccessCommand.NoteBackup;
import io.agentmesh.domain.command.AccessCommand.NoteComplianceCheck;
import io.agentmesh.domain.command.AccessCommand.NoteDenial;
import io.agentmesh.domain.command.AccessCommand.NoteExport;
import io.agentmesh.domain.command.AccessCommand.RevokeKey;
import io.agentmesh.domain.command.AccessCommand.RotateKey;
import io.agentmesh.domain.command.AgentCommand.Heartbeat;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Decision;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.rules.access.Authority;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final String HASH = "ab".repeat(32);

  private final SmallMesh mesh = new SmallMesh();
  private final Acts acts = new Acts(mesh);
  private final AgentId builder = acts.agent("builder", "java:3");

  private Refusal denied(Principal who, Command command) {
    Refusal refusal = SmallMesh.refusal(mesh.as(who, command));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    return refusal;
  }

  @Test
  void key_made_is_known_without_its_secret_and_may_be_used() {
    CreateKey create = new CreateKey("newkey01", "ci", HASH, List.of(Role.OPERATOR), List.of(), 0);
    ApiKey key = mesh.done(Reply.OfKey.class, create).key();
    assertThat(mesh.state().key("newkey01")).isEqualTo(key);
    assertThat(key.tenant()).isEqualTo(TenantId.DEFAULT);
    assertThat(key.principal().kind()).isEqualTo(Principal.Kind.SERVICE);
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.SECRET_CREATED);
    assertThat(mesh.refused(create).kind()).isEqualTo(Refusal.Kind.ALREADY_EXISTS);
  }

  @Test
  void holder_of_a_token_may_do_what_it_gives_until_it_ends() {
    Principal admin =
        Principal.ofToken(
            TenantId.DEFAULT, "ada", List.of(Role.ADMIN), List.of(), mesh.now() + 1_000_000);
    CreateKey create = new CreateKey("newkey01", "ci", HASH, List.of(Role.OPERATOR), List.of(), 0);
    assertThat(mesh.as(admin, create)).isInstanceOf(Decision.Accepted.class);
    Principal viewer =
        Principal.ofToken(
            TenantId.DEFAULT, "bob", List.of(Role.VIEWER), List.of(), mesh.now() + 1_000_000);
    assertThat(denied(viewer, new RevokeKey("newkey01")).sentence()).contains("KEY_WRITE");
    mesh.waits(Duration.ofSeconds(1));
    assertThat(denied(admin, new RevokeKey("newkey01")).sentence())
        .isEqualTo("the token has expired");
  }

  @Test
  void role_platform_of_a_token_counts_in_the_first_tenant_alone() {
    List<Role> roles = List.of(Role.ADMIN, Role.PLATFORM);
    TenantId acme = new TenantId("acme");
    assertThat(Principal.ofToken(acme, "eve", roles, List.of(), 1).roles())
        .containsExactly(Role.ADMIN);
    long until = mesh.now() + 1_000_000;
    CreateKey platform =
        new CreateKey("platform9", "p", HASH, List.of(Role.PLATFORM), List.of(), 0);
    Principal plain =
        Principal.ofToken(TenantId.DEFAULT, "ada", List.of(Role.ADMIN), List.of(), until);
    assertThat(denied(plain, platform).sentence()).contains("platform");
    Principal both = Principal.ofToken(TenantId.DEFAULT, "ada", roles, List.of(), until);
    assertThat(mesh.as(both, platform)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void key_rotated_has_another_secret_and_keeps_the_one_before_for_the_overlap() {
    Principal who = mesh.key("agentkey", List.of(Role.AGENT), List.of("builder"));
    ApiKey before = Objects.requireNonNull(mesh.state().key("agentkey"));
    ApiKey after =
        mesh.done(Reply.OfKey.class, new RotateKey("agentkey", "cd".repeat(32), 60_000)).key();
    assertThat(mesh.state().key("agentkey")).isEqualTo(after);
    assertThat(after.hash()).isEqualTo("cd".repeat(32));
    assertThat(after.hashBefore()).isEqualTo(before.hash());
    assertThat(after.beforeUntil()).isEqualTo(mesh.now() + 60_000_000);
    assertThat(mesh.lastFacts()).extracting(f -> f.action()).containsExactly(Action.SECRET_ROTATED);
    assertThat(mesh.as(who, new Heartbeat(builder))).isInstanceOf(Decision.Accepted.class);

    assertThat(mesh.refused(new RotateKey("unknown0", HASH, 0)).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    mesh.done(new RevokeKey("agentkey"));
    assertThat(mesh.refused(new RotateKey("agentkey", HASH, 0)).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void backup_made_or_failed_leaves_a_fact_by_who_asked_for_it() {
    Principal platform = mesh.key("platform1", List.of(Role.PLATFORM), List.of());
    mesh.as(platform, new NoteBackup("nightly", 17, ""));
    assertThat(mesh.lastFacts())
        .containsExactly(
            new AuditFact(
                Action.BACKUP_CREATED,
                "backup",
                "nightly",
                AuditOutcome.SUCCESS,
                "up to position 17"));
    mesh.as(platform, new NoteBackup("nightly", 0, "disk full"));
    assertThat(mesh.lastFacts())
        .containsExactly(
            new AuditFact(
                Action.BACKUP_CREATED, "backup", "nightly", AuditOutcome.FAILURE, "disk full"));
    Principal admin = mesh.key("tenantadmin", List.of(Role.ADMIN), List.of());
    denied(admin, new NoteBackup("nightly", 17, ""));
  }

  @Test
  void export_of_entries_leaves_a_fact_with_what_and_what_for() {
    Principal auditor = mesh.key("auditor1", List.of(Role.AUDITOR), List.of());
    mesh.as(auditor, new NoteExport("", ""));
    assertThat(mesh.lastFacts()).containsExactly(export("all entries"));
    mesh.as(auditor, new NoteExport("{action=TASK_FAILED}", "the yearly audit"));
    assertThat(mesh.lastFacts())
        .containsExactly(export("entries with {action=TASK_FAILED}, for the yearly audit"));
    assertThatThrownBy(() -> new NoteExport("", "x".repeat(257))).hasMessageContaining("purpose");
  }

  @Test
  void report_for_a_framework_leaves_a_fact_with_framework_and_period() {
    Principal auditor = mesh.key("auditor1", List.of(Role.AUDITOR), List.of());
    mesh.as(auditor, new NoteComplianceCheck("iso27001", "from then to now"));
    assertThat(mesh.lastFacts())
        .containsExactly(
            new AuditFact(
                Action.COMPLIANCE_CHECK,
                "framework",
                "iso27001",
                AuditOutcome.SUCCESS,
                "from then to now"));
    denied(
        mesh.key("viewer01", List.of(Role.VIEWER), List.of()), new NoteComplianceCheck("soc2", ""));
    assertThatThrownBy(() -> new NoteComplianceCheck("SOC 2", ""))
        .hasMessageContaining("framework");
    assertThatThrownBy(() -> new NoteComplianceCheck("soc2", "x".repeat(129)))
        .hasMessageContaining("period");
  }

  private static AuditFact export(String reason) {
    return new AuditFact(
        Action.AUDIT_LOG_EXPORTED, "ledger", "default", AuditOutcome.SUCCESS, reason);
  }

  @Test
  void key_with_the_agent_role_alone_is_an_agents_own() {
    assertThat(mesh.key("agentkey", List.of(Role.AGENT), List.of("builder")).kind())
        .isEqualTo(Principal.Kind.AGENT);
  }

  @Test
  void key_that_breaks_a_rule_is_refused_by_its_field() {
    Refusal refusal =
        mesh.refused(new CreateKey("newkey01", "ci", "secret", List.of(Role.ADMIN), List.of(), 0));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
    assertThat(refusal.field()).isEqualTo("hash");
  }

  @Test
  void revoked_key_may_do_nothing_more() {
    Principal who = mesh.key("agentkey", List.of(Role.AGENT), List.of("builder"));
    SmallMesh.reply(Reply.OfAgent.class, mesh.as(who, new Heartbeat(builder)));
    mesh.done(new RevokeKey("agentkey"));
    assertThat(denied(who, new Heartbeat(builder)).sentence())
        .isEqualTo("the API key is revoked or has expired");
    mesh.waits(Duration.ofSeconds(1));
    ApiKey again = mesh.done(Reply.OfKey.class, new RevokeKey("agentkey")).key();
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(again.revokedAt()).isLessThan(mesh.now());
    assertThat(mesh.refused(new RevokeKey("unknown0")).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void key_expires_at_its_time() {
    long expiry = mesh.now() + 1_000_000;
    mesh.done(new CreateKey("shortlived", "", HASH, List.of(Role.AGENT), List.of("*"), expiry));
    ApiKey key = Objects.requireNonNull(mesh.state().key("shortlived"));
    mesh.waits(Duration.ofNanos(999_999_000));
    SmallMesh.reply(Reply.OfAgent.class, mesh.as(key.principal(), new Heartbeat(builder)));
    mesh.waits(Duration.ofNanos(1000));
    denied(key.principal(), new Heartbeat(builder));
  }

  @Test
  void unknown_key_is_denied_whatever_roles_it_claims() {
    denied(
        new Principal(
            TenantId.DEFAULT,
            "madeup00",
            Principal.Kind.SERVICE,
            List.of(Role.ADMIN),
            List.of("*")),
        new Heartbeat(builder));
  }

  @Test
  void roles_of_the_key_count_and_not_those_that_the_caller_claims() {
    Principal viewer = mesh.key("viewer01", List.of(Role.VIEWER), List.of());
    Principal claims =
        new Principal(
            TenantId.DEFAULT, viewer.id(), viewer.kind(), List.of(Role.ADMIN), List.of("*"));
    assertThat(denied(claims, new Heartbeat(builder)).sentence())
        .isEqualTo("no role of the principal grants AGENT_REGISTER");
  }

  @Test
  void agent_key_acts_only_as_the_agents_it_is_bound_to() {
    Principal bound = mesh.key("agentkey", List.of(Role.AGENT), List.of("other", "builder"));
    Principal stranger = mesh.key("stranger", List.of(Role.AGENT), List.of("other"));
    Principal every = mesh.key("everyone", List.of(Role.AGENT), List.of("*"));
    SmallMesh.reply(Reply.OfAgent.class, mesh.as(bound, new Heartbeat(builder)));
    SmallMesh.reply(Reply.OfAgent.class, mesh.as(every, new Heartbeat(builder)));
    assertThat(denied(stranger, new Heartbeat(builder)).sentence())
        .isEqualTo("the principal is not bound to agent builder");
  }

  @Test
  void bug_key_of_one_tenant_was_honoured_in_another() {
    Principal elsewhere =
        new Principal(
            new TenantId("other"),
            SmallMesh.ADMIN,
            Principal.Kind.SERVICE,
            List.of(Role.ADMIN),
            List.of());
    assertThat(denied(elsewhere, new Heartbeat(builder)).sentence())
        .isEqualTo("the API key belongs to another tenant");
  }

  @Test
  void mesh_itself_in_an_unknown_tenant_finds_nothing() {
    Principal elsewhere = Principal.system(new TenantId("other"));
    assertThat(SmallMesh.refusal(mesh.as(elsewhere, new Heartbeat(builder))).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void readings_are_denied_by_default() {
    Principal viewer = mesh.key("viewer01", List.of(Role.VIEWER), List.of());
    assertThat(Authority.denial(mesh.state(), viewer, Permission.TASK_READ, null, mesh.now()))
        .isNull();
    assertThat(Authority.denial(mesh.state(), viewer, Permission.KEY_READ, null, mesh.now()))
        .isNotNull();
    assertThat(Authority.denial(mesh.state(), mesh.admin(), null, null, mesh.now())).isNotNull();
  }

  @Test
  void use_of_a_key_is_kept_once_an_hour() {
    mesh.key("viewer01", List.of(Role.VIEWER), List.of());
    NoteAuthentication used = new NoteAuthentication("viewer01");
    mesh.as(SmallMesh.SYSTEM, used);
    assertThat(mesh.lastFacts())
        .containsExactly(AuditFact.success(Action.AUTH_SUCCESS, "api-key", "viewer01"));
    long first = lastUse("viewer01");
    mesh.waits(Duration.ofMinutes(59));
    assertThat(mesh.as(SmallMesh.SYSTEM, used)).isEqualTo(Decision.Accepted.unchanged(Reply.DONE));
    assertThat(lastUse("viewer01")).isEqualTo(first);
    mesh.waits(Duration.ofMinutes(1));
    mesh.as(SmallMesh.SYSTEM, used);
    assertThat(lastUse("viewer01")).isEqualTo(first + 3_600_000_000L);
  }

  @Test
  void use_of_a_key_outlasts_that_it_is_rotated_and_revoked() {
    mesh.key("viewer01", List.of(Role.VIEWER), List.of());
    mesh.as(SmallMesh.SYSTEM, new NoteAuthentication("viewer01"));
    long used = lastUse("viewer01");
    mesh.done(Reply.OfKey.class, new RotateKey("viewer01", HASH, 0));
    mesh.done(Reply.OfKey.class, new RevokeKey("viewer01"));
    assertThat(lastUse("viewer01")).isEqualTo(used).isPositive();
  }

  @Test
  void use_of_a_token_is_kept_as_a_fact_alone() {
    Decision decision = mesh.as(SmallMesh.SYSTEM, new NoteAuthentication("oidc:ada"));
    assertThat(decision)
        .isEqualTo(
            new Decision.Accepted(
                List.of(),
                List.of(AuditFact.success(Action.AUTH_SUCCESS, "token", "")),
                Reply.DONE));
  }

  private long lastUse(String key) {
    return Objects.requireNonNull(mesh.state().key(key)).lastUsedAt();
  }

  @Test
  void mesh_keeps_who_was_turned_away_with_the_count() {
    mesh.as(SmallMesh.SYSTEM, new NoteAuthenticationFailure("unknown key", 1));
    assertThat(mesh.lastFacts())
        .containsExactly(
            new AuditFact(Action.AUTH_FAILURE, "login", "", AuditOutcome.DENIED, "unknown key"));
    mesh.as(SmallMesh.SYSTEM, new NoteDenial("Publish", "no right", 12));
    assertThat(mesh.lastFacts())
        .containsExactly(
            new AuditFact(
                Action.UNAUTHORIZED_ACCESS,
                "Publish",
                "",
                AuditOutcome.DENIED,
                "no right (12 times)"));
  }
}
