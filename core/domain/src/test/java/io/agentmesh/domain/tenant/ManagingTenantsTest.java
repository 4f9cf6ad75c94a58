package io.agentmesh.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.AgentCommand;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.command.Tick;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.event.TenantEvent;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.TenantState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ManagingTenantsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String HASH = "c".repeat(64);
  private static final AgentId WORKER = new AgentId("worker");

  private final SmallMesh mesh = new SmallMesh();
  private final Principal platform = mesh.key("platform0", List.of(Role.PLATFORM), List.of());

  private void manage(TenantCommand command) {
    SmallMesh.reply(Reply.OfTenant.class, mesh.as(platform, command));
  }

  private Refusal refused(TenantCommand command) {
    return SmallMesh.refusal(mesh.as(platform, command));
  }

  private Principal create() {
    manage(new TenantCommand.CreateTenant(ACME, Quotas.NONE, "acmeadmin", HASH));
    return Objects.requireNonNull(mesh.state().key("acmeadmin")).principal();
  }

  private TenantState acme() {
    return mesh.state().tenant(ACME);
  }

  private void tick() {
    mesh.as(Principal.system(ACME), new Tick());
  }

  private static Command register(String agent) {
    return new AgentCommand.Register(new AgentId(agent), Acts.spec(1000, "java:3"), false);
  }

  private static Command submit() {
    return new TaskCommand.Submit(Acts.work("java:1"), Once.NEVER);
  }

  private void done(Principal who, Command command) {
    SmallMesh.reply(Reply.class, mesh.as(who, command));
  }

  @Test
  void tenant_created_has_an_admin_who_acts_in_it_alone() {
    Principal admin = create();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action())
        .containsExactly(Action.TENANT_CREATED, Action.SECRET_CREATED);
    done(admin, register("worker"));
    assertThat(acme().agents().find(WORKER)).isNotNull();
    assertThat(mesh.tenant().agents().find(WORKER)).isNull();
    assertThat(SmallMesh.refusal(mesh.as(admin, new TenantCommand.DeleteTenant(ACME, ""))).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
  }

  @Test
  void name_that_is_taken_or_reserved_is_refused() {
    create();
    for (TenantId taken : List.of(ACME, TenantId.DEFAULT, TenantId.SYSTEM)) {
      assertThat(
              refused(new TenantCommand.CreateTenant(taken, Quotas.NONE, "otherkey0", HASH)).kind())
          .isEqualTo(Refusal.Kind.ALREADY_EXISTS);
    }
  }

  @Test
  void role_platform_is_given_and_taken_only_by_who_has_it() {
    Principal admin = create();
    Command give =
        new AccessCommand.CreateKey("wantsmore", "", HASH, List.of(Role.PLATFORM), List.of(), 0);
    for (Principal who : List.of(admin, mesh.admin())) {
      assertThat(SmallMesh.refusal(mesh.as(who, give)).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    }
    assertThat(mesh.refused(new AccessCommand.RevokeKey("platform0")).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
    Principal both = mesh.key("bothroles", List.of(Role.ADMIN, Role.PLATFORM), List.of());
    done(both, give);
    done(both, new AccessCommand.RevokeKey("wantsmore"));
  }

  @Test
  void suspended_tenant_is_not_listened_to_and_its_leases_are_freed() {
    Principal admin = create();
    done(admin, register("worker"));
    acme().presence().ask(WORKER, 5, 5);
    done(admin, submit());
    done(admin, Acts.to(WORKER, "hello"));
    assertThat(acme().loadOf(WORKER)).isEqualTo(1);

    manage(new TenantCommand.SuspendTenant(ACME, "unpaid"));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action() + " " + f.reason())
        .containsExactly("TENANT_SUSPENDED unpaid");
    assertThat(acme().loadOf(WORKER)).isZero();
    assertThat(acme().mailboxes().leased()).isEmpty();
    Refusal refusal = SmallMesh.refusal(mesh.as(admin, submit()));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    assertThat(refusal.sentence()).isEqualTo("tenant acme is suspended");
    mesh.waits(Duration.ofHours(1));
    tick();
    assertThat(mesh.lastEvents()).isEmpty();

    manage(new TenantCommand.ResumeTenant(ACME, "paid"));
    tick();
    assertThat(Objects.requireNonNull(acme().agents().find(WORKER)).healthy()).isTrue();
    assertThat(acme().loadOf(WORKER)).isEqualTo(1);
    done(admin, submit());
  }

  @Test
  void many_leases_of_a_suspended_tenant_are_freed_in_chunks() {
    Principal admin = create();
    done(admin, register("worker"));
    acme().presence().ask(WORKER, 0, 700);
    for (int i = 0; i < 600; i++) {
      done(admin, submit());
    }
    assertThat(acme().loadOf(WORKER)).isEqualTo(600);
    manage(new TenantCommand.SuspendTenant(ACME, ""));
    assertThat(acme().loadOf(WORKER)).isEqualTo(344);
    tick();
    tick();
    assertThat(acme().loadOf(WORKER)).isZero();
  }

  @Test
  void deleted_tenant_goes_in_chunks_and_its_name_is_free() {
    Principal admin = create();
    for (String agent : List.of("worker", "second")) {
      done(admin, register(agent));
      done(admin, new MessageCommand.Subscribe(new Topic("t"), new AgentId(agent)));
    }
    acme().presence().ask(WORKER, 3, 3);
    for (int i = 0; i < 300; i++) {
      done(admin, submit());
      done(admin, Acts.to(new Topic("t"), "m" + i));
    }
    mesh.waits(Duration.ofHours(1));
    tick();
    manage(new TenantCommand.DeleteTenant(ACME, "left"));
    assertThat(SmallMesh.refusal(mesh.as(admin, submit())).sentence())
        .isEqualTo("tenant acme is being deleted");
    assertThat(refused(new TenantCommand.ResumeTenant(ACME, "")).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);

    int chunks = 0;
    while (mesh.state().find(ACME) != null) {
      assertThat(mesh.state().deleting()).containsExactly(ACME);
      tick();
      chunks++;
      if (mesh.lastEvents().getFirst() instanceof TenantEvent.Purged gone) {
        assertThat(
                gone.agents().size()
                    + gone.subscriptions().size()
                    + gone.deliveries().size()
                    + gone.tasks().size()
                    + gone.deadLetters().size()
                    + gone.keys().size())
            .isBetween(1, 256);
      }
    }
    assertThat(chunks).isGreaterThan(3);
    assertThat(mesh.state().deleting()).isEmpty();
    assertThat(mesh.state().key("acmeadmin")).isNull();
    State replayed = new State(mesh.state().rules());
    mesh.events().forEach(replayed::apply);
    assertThat(Images.of(replayed)).isEqualTo(Images.of(mesh.state()));

    create();
    assertThat(acme().agents().size()).isZero();
    assertThat(acme().mailboxes().size()).isZero();
  }

  @Test
  void first_tenant_can_neither_be_suspended_nor_deleted() {
    assertThat(refused(new TenantCommand.SuspendTenant(TenantId.DEFAULT, "")).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refused(new TenantCommand.DeleteTenant(TenantId.DEFAULT, "")).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void image_of_an_older_release_restores_an_active_tenant() {
    State state = new State(mesh.state().rules());
    Images.restore(state, new Image.OfTenant(TenantId.DEFAULT, 7, null, 0));
    assertThat(state.tenant(TenantId.DEFAULT).account().active()).isTrue();
    assertThat(state.tenant(TenantId.DEFAULT).mailboxes().nextNumber()).isEqualTo(8);
  }
}
