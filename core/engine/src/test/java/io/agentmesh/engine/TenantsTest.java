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
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.tenant.Quotas;
import io.agentmesh.engine.port.Attachment;
import io.agentmesh.engine.port.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Origin IN_ACME = Origin.system(Principal.system(ACME));
  private static final AgentId WORKER = new AgentId("worker");

  @TempDir Path directory;

  private static Outcome inAcme(MeshFixture mesh, Command command) {
    return mesh.engine.call(IN_ACME, command).orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static void create(MeshFixture mesh) {
    mesh.done(
        Reply.OfTenant.class,
        new TenantCommand.CreateTenant(ACME, Quotas.NONE, "acmeadmin", "0".repeat(64)));
    AgentSpec spec = new AgentSpec("", List.of(new Capability("java", 3)), 5, 30_000, List.of());
    assertThat(inAcme(mesh, new AgentCommand.Register(WORKER, spec, false)))
        .isInstanceOf(Outcome.Done.class);
  }

  private static boolean exists(MeshFixture mesh) {
    return mesh.engine
        .readAll(
            Principal.system(TenantId.DEFAULT),
            Permission.TENANT_READ,
            state -> state.find(ACME) != null)
        .join();
  }

  @Test
  void receivers_of_a_suspended_tenant_are_sent_away_and_come_back_after_it_resumed() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      create(mesh);
      InHand hand = new InHand();
      mesh.engine.attach(ACME, WORKER, hand, 5, 0);
      mesh.done(Reply.OfTenant.class, new TenantCommand.SuspendTenant(ACME, "unpaid"));
      assertThat(InHand.take(hand.news)).isEqualTo("ended tenant acme is suspended");
      assertThat(mesh.engine.keys().barred(ACME)).isEqualTo("tenant acme is suspended");
      InHand early = new InHand();
      mesh.engine.attach(ACME, WORKER, early, 5, 0);
      assertThat(InHand.take(early.news)).isEqualTo("ended tenant acme is suspended");

      mesh.done(Reply.OfTenant.class, new TenantCommand.ResumeTenant(ACME, "paid"));
      assertThat(mesh.engine.keys().barred(ACME)).isNull();
      InHand again = new InHand();
      mesh.engine.attach(ACME, WORKER, again, 5, 0);
      inAcme(mesh, MeshFixture.publication(WORKER, "hello", Once.NEVER));
      assertThat(InHand.take(again.deliveries)).isNotNull();
      assertThat(hand.deliveries).isEmpty();
    }
  }

  @Test
  void deleted_tenant_goes_while_others_are_served_and_its_old_attachments_do_no_harm() {
    try (MeshFixture mesh = new MeshFixture(directory)) {
      create(mesh);
      for (int i = 0; i < 1000; i++) {
        inAcme(mesh, MeshFixture.publication(WORKER, "m" + i, Once.NEVER));
      }
      InHand old = new InHand();
      Attachment attachment = mesh.engine.attach(ACME, WORKER, old, 0, 0);
      mesh.done(Reply.OfTenant.class, new TenantCommand.DeleteTenant(ACME, "left"));
      assertThat(InHand.take(old.news)).isEqualTo("ended tenant acme is being deleted");
      AgentId other = mesh.agent("other", "java");
      while (exists(mesh)) {
        mesh.publish(other, "meanwhile");
      }
      assertThat(mesh.engine.keys().find("acmeadmin")).isNull();

      create(mesh);
      attachment.credit(3, 3);
      attachment.detach();
      InHand hand = new InHand();
      mesh.engine.attach(ACME, WORKER, hand, 1, 0);
      inAcme(mesh, MeshFixture.publication(WORKER, "fresh", Once.NEVER));
      assertThat(InHand.take(hand.deliveries).delivery().number()).isEqualTo(1);
    }
  }

  @Test
  void tenants_their_standing_and_their_quotas_are_there_after_a_restart() {
    Quotas quotas = new Quotas(7, 5, 9, 11, 13);
    try (MeshFixture mesh = new MeshFixture(directory)) {
      create(mesh);
      mesh.done(Reply.OfTenant.class, new TenantCommand.ChangeQuotas(ACME, quotas));
      mesh.done(Reply.OfTenant.class, new TenantCommand.SuspendTenant(ACME, "unpaid"));
    }
    try (MeshFixture mesh = new MeshFixture(directory)) {
      assertThat(mesh.engine.keys().barred(ACME)).isEqualTo("tenant acme is suspended");
      assertThat(
              mesh.engine
                  .readAll(
                      Principal.system(TenantId.DEFAULT),
                      Permission.TENANT_READ,
                      state -> state.tenant(ACME).account().limits())
                  .join())
          .isEqualTo(quotas);
    }
  }
}
