package io.agentmesh.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.EvidenceCommand.NotePruning;
import io.agentmesh.domain.command.EvidenceCommand.ReleaseHold;
import io.agentmesh.domain.command.EvidenceCommand.SetHold;
import io.agentmesh.domain.command.TenantCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.tenant.Quotas;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeepingEvidenceTest {
  private static final Principal OF_NOBODY = Principal.system(TenantId.SYSTEM);

  private final SmallMesh mesh = new SmallMesh();

  private void hold(String name, String dataSubject) {
    mesh.done(new SetHold(name, dataSubject, "a court asked for it"));
  }

  @Test
  void hold_set_stands_until_it_is_released_and_both_are_told() {
    LegalHold hold =
        mesh.done(Reply.OfHold.class, new SetHold("case-1", "patient-7", "a court asked")).hold();
    assertThat(hold)
        .isEqualTo(
            new LegalHold(
                TenantId.DEFAULT,
                "case-1",
                "patient-7",
                "a court asked",
                SmallMesh.ADMIN,
                mesh.now()));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.resource(), f -> f.reason())
        .containsExactly(tuple(Action.LEGAL_HOLD_SET, "case-1", "a court asked"));
    assertThat(mesh.refused(new SetHold("case-1", "", "again")).kind())
        .isEqualTo(Refusal.Kind.ALREADY_EXISTS);
    mesh.done(new ReleaseHold("case-1", "the case is closed"));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action())
        .containsExactly(Action.LEGAL_HOLD_RELEASED);
    assertThat(mesh.tenant().holds().all()).isEmpty();
    assertThat(mesh.refused(new ReleaseHold("case-1", "again")).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void hold_covers_its_data_subject_or_everything() {
    hold("case-1", "patient-7");
    assertThat(mesh.tenant().holds().over("patient-7")).isNotNull();
    assertThat(mesh.tenant().holds().over("patient-8")).isNull();
    assertThat(mesh.tenant().holds().over("")).isNull();
    hold("case-2", "");
    assertThat(mesh.tenant().holds().over("patient-8")).isNotNull();
    assertThat(mesh.tenant().holds().over("")).isNotNull();
  }

  @Test
  void state_put_together_again_has_its_holds() {
    hold("case-1", "patient-7");
    hold("case-2", "");
    State anew = new State(MeshRules.DEFAULT);
    Images.of(mesh.state()).forEach(image -> Images.restore(anew, image));
    assertThat(anew.tenant(TenantId.DEFAULT).holds().all()).isEqualTo(mesh.tenant().holds().all());
  }

  @Test
  void ledger_is_pruned_by_the_mesh_alone_and_not_while_it_is_held() {
    NotePruning prune = new NotePruning("0-17,19");
    assertThat(mesh.refused(prune).kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    SmallMesh.reply(Reply.Done.class, mesh.as(SmallMesh.SYSTEM, prune));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.resource(), f -> f.reason())
        .containsExactly(tuple(Action.AUDIT_LOG_PRUNED, "default", "bundles 0-17,19"));
    hold("case-1", "patient-7");
    assertThat(SmallMesh.refusal(mesh.as(SmallMesh.SYSTEM, prune)).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(SmallMesh.refusal(mesh.as(OF_NOBODY, prune)).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
    mesh.done(new ReleaseHold("case-1", "the case is closed"));
    SmallMesh.reply(Reply.Done.class, mesh.as(SmallMesh.SYSTEM, prune));
    SmallMesh.reply(Reply.Done.class, mesh.as(OF_NOBODY, prune));
  }

  @Test
  void tenant_under_a_hold_is_suspended_but_not_deleted() {
    Principal platform = mesh.key("platform0", List.of(Role.PLATFORM), List.of());
    TenantId acme = new TenantId("acme");
    mesh.as(
        platform, new TenantCommand.CreateTenant(acme, Quotas.NONE, "acmeadmin", "c".repeat(64)));
    Principal admin = Objects.requireNonNull(mesh.state().key("acmeadmin")).principal();
    mesh.as(admin, new SetHold("case-1", "", "a court asked for it"));
    TenantCommand delete = new TenantCommand.DeleteTenant(acme, "no longer a customer");
    Refusal refusal = SmallMesh.refusal(mesh.as(platform, delete));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.sentence()).contains("legal hold");
    SmallMesh.reply(
        Reply.OfTenant.class, mesh.as(platform, new TenantCommand.SuspendTenant(acme, "unpaid")));
    SmallMesh.reply(
        Reply.OfTenant.class, mesh.as(platform, new TenantCommand.ResumeTenant(acme, "paid")));
    mesh.as(admin, new ReleaseHold("case-1", "the case is closed"));
    SmallMesh.reply(Reply.OfTenant.class, mesh.as(platform, delete));
  }

  @Test
  void names_reasons_and_ranges_that_are_none_are_refused_with_their_field() {
    assertThatThrownBy(() -> new SetHold("case 1", "", "why"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> new SetHold("case-1", "", " "))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> new SetHold("case-1", "s".repeat(257), "why"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("dataSubject");
    assertThatThrownBy(() -> new NotePruning("3-"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("bundles");
  }
}
