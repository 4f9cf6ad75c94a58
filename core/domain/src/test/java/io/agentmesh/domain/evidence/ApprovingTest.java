package io.agentmesh.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Delegation;
import io.agentmesh.domain.access.Mandate;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.AccessCommand.DelegationCommand;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand.Approve;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand.RejectApproval;
import io.agentmesh.domain.command.EvidenceCommand.ApprovalCommand.RequestApproval;
import io.agentmesh.domain.command.EvidenceCommand.Erase;
import io.agentmesh.domain.command.EvidenceCommand.NoteSubjectExport;
import io.agentmesh.domain.command.EvidenceCommand.ReleaseHold;
import io.agentmesh.domain.command.EvidenceCommand.SetHold;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.settings.ApprovalRules;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovingTest {
  private static final String ID = "approval1";
  private static final ReleaseHold RELEASE = new ReleaseHold("case-1", "it is closed", ID);
  private static final MeshRules TWO_PEOPLE =
      MeshRules.DEFAULT.with(new ApprovalRules(List.of(GuardedAct.HOLD_RELEASE), 60_000));

  private final SmallMesh mesh = new SmallMesh(TWO_PEOPLE);
  private final Principal second = mesh.key("second00", List.of(Role.ADMIN), List.of());

  ApprovingTest() {
    mesh.done(new SetHold("case-1", "", "a court asked"));
    mesh.done(new SetHold("case-2", "", "another court asked"));
    mesh.passes(Duration.ofSeconds(1));
  }

  private void ask() {
    mesh.done(new RequestApproval(ID, GuardedAct.HOLD_RELEASE, "case-1", "it is closed"));
  }

  private void give() {
    SmallMesh.reply(Reply.OfApproval.class, mesh.as(second, new Approve(ID, "so it is")));
  }

  private void refused(Refusal refusal, String sentence) {
    assertThat(refusal.kind()).as(refusal.sentence()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.sentence()).contains(sentence);
    assertThat(mesh.tenant().holds().find("case-1")).isNotNull();
  }

  @Test
  void release_withoutAnApproval_isRefusedWithItsField() {
    Refusal refusal = mesh.refused(new ReleaseHold("case-1", "it is closed"));
    refused(refusal, "second person");
    assertThat(refusal.field()).isEqualTo("approval");
    refused(mesh.refused(RELEASE), "there is no approval");
    ask();
    refused(mesh.refused(RELEASE), "nobody has given");
  }

  @Test
  void release_approvedByAnother_happensOnceAndSaysWhoApproved() {
    ask();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.resource(), f -> f.reason())
        .containsExactly(
            tuple(Action.ADMIN_ACTION, ID, "HOLD_RELEASE of case-1, asked for: it is closed"));
    give();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.reason())
        .containsExactly("HOLD_RELEASE of case-1, given: so it is");
    mesh.done(RELEASE);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.reason())
        .containsExactly(
            tuple(
                Action.LEGAL_HOLD_RELEASED,
                "it is closed (approved by second00, approval approval1)"));
    assertThat(mesh.tenant().approvals().all()).isEmpty();
    mesh.done(new SetHold("case-1", "", "again"));
    refused(mesh.refused(RELEASE), "there is no approval");
  }

  @Test
  void approval_byWhoeverAskedOrByAYoungerKey_isRefused() {
    ask();
    refused(mesh.refused(new Approve(ID, "mine")), "can not give it");
    Principal young = mesh.key("young000", List.of(Role.ADMIN), List.of());
    refused(SmallMesh.refusal(mesh.as(young, new Approve(ID, "fine"))), "made after");
    give();
    refused(SmallMesh.refusal(mesh.as(second, new Approve(ID, "again"))), "given already");
  }

  @Test
  void approval_underADelegation_isNeitherAskedForNorGiven() {
    Delegation leave =
        mesh.done(
                Reply.OfDelegation.class,
                new DelegationCommand.Delegate("second00", List.of(), 0, "holidays"))
            .delegation();
    Principal forAdmin = second.with(new Mandate.Granted(leave.id()));
    RequestApproval asking =
        new RequestApproval(ID, GuardedAct.HOLD_RELEASE, "case-1", "it is closed");
    assertThat(SmallMesh.refusal(mesh.as(forAdmin, asking)).sentence())
        .contains("nobody who acts for others");
    ask();
    assertThat(SmallMesh.refusal(mesh.as(forAdmin, new Approve(ID, "for them"))).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
  }

  @Test
  void approval_ofAnotherThingOrPerson_doesNotServe() {
    ask();
    give();
    refused(mesh.refused(new ReleaseHold("case-2", "closed too", ID)), "something else");
    refused(SmallMesh.refusal(mesh.as(second, RELEASE)), "somebody else asked");
    Refusal unknown =
        mesh.refused(new RequestApproval("approval2", GuardedAct.HOLD_RELEASE, "case-9", "why"));
    assertThat(unknown.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
  }

  @Test
  void approval_rejectedOrOutOfTime_isGone() {
    ask();
    SmallMesh.reply(Reply.OfApproval.class, mesh.as(second, new RejectApproval(ID, "not yet")));
    refused(mesh.refused(RELEASE), "there is no approval");
    ask();
    give();
    mesh.passes(Duration.ofSeconds(61));
    refused(mesh.refused(RELEASE), "there is no approval");
    assertThat(SmallMesh.refusal(mesh.as(second, new Approve(ID, "late"))).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    mesh.done(new RequestApproval("approval2", GuardedAct.HOLD_RELEASE, "case-1", "again"));
    assertThat(mesh.tenant().approvals().all()).containsOnlyKeys("approval2");
  }

  @Test
  void approvals_areBoundedAndComeBackWithTheState() {
    for (int i = 0; i < Approval.MOST; i++) {
      mesh.done(new RequestApproval("approval" + i, GuardedAct.HOLD_RELEASE, "case-1", "closed"));
    }
    Refusal refusal =
        mesh.refused(new RequestApproval("onetoomany", GuardedAct.HOLD_RELEASE, "case-1", "why"));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
    give();
    State anew = new State(TWO_PEOPLE);
    Images.of(mesh.state()).forEach(image -> Images.restore(anew, image));
    assertThat(anew.tenant(TenantId.DEFAULT).approvals().all())
        .isEqualTo(mesh.tenant().approvals().all());
  }

  @Test
  void release_whereNothingNeedsASecondPerson_takesAnApprovalThatIsNamed() {
    SmallMesh free = new SmallMesh();
    free.done(new SetHold("case-1", "", "a court asked"));
    assertThat(free.refused(RELEASE).sentence()).contains("there is no approval");
    free.done(new ReleaseHold("case-1", "it is closed"));
  }

  @Test
  void erasure_thatNeedsASecondPerson_happensWithTheirApproval() {
    SmallMesh two =
        new SmallMesh(
            MeshRules.DEFAULT.with(new ApprovalRules(List.of(GuardedAct.ERASURE), 60_000)));
    Principal other = two.key("second00", List.of(Role.ADMIN), List.of());
    two.passes(Duration.ofSeconds(1));
    String standIn = "\u00010123456789abcdef";
    assertThat(two.refused(new Erase("patient-7", standIn, "asked to be")).field())
        .isEqualTo("approval");
    assertThat(two.refused(new RequestApproval(ID, GuardedAct.ERASURE, "", "why")).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    two.done(new RequestApproval(ID, GuardedAct.ERASURE, standIn, "asked to be"));
    assertThat(two.lastFacts())
        .extracting(f -> f.reason())
        .containsExactly("ERASURE of 0123456789abcdef, asked for: asked to be");
    two.as(other, new Approve(ID, "so it is"));
    assertThat(two.refused(new Erase("patient-8", "\u0001fedcba9876543210", "why", ID)).sentence())
        .contains("something else");
    two.done(new Erase("patient-7", standIn, "asked to be", ID));
    assertThat(two.lastFacts())
        .extracting(f -> f.reason())
        .contains("asked to be (approved by second00, approval approval1)");
  }

  @Test
  void export_thatNeedsASecondPerson_goesInPartsWithOneApproval() {
    SmallMesh two =
        new SmallMesh(
            MeshRules.DEFAULT.with(new ApprovalRules(List.of(GuardedAct.DATA_EXPORT), 60_000)));
    Principal other = two.key("second00", List.of(Role.ADMIN), List.of());
    two.passes(Duration.ofSeconds(1));
    String standIn = "\u00010123456789abcdef";
    assertThat(two.refused(new NoteSubjectExport("patient-7", standIn, "asked")).field())
        .isEqualTo("approval");
    two.done(new RequestApproval(ID, GuardedAct.DATA_EXPORT, standIn, "asked"));
    two.as(other, new Approve(ID, "so it is"));
    assertThat(two.refused(new Erase("patient-7", standIn, "asked", ID)).sentence())
        .contains("something else");
    for (int part = 0; part < 3; part++) {
      two.done(new NoteSubjectExport("patient-7", standIn, "asked", ID));
      assertThat(two.lastFacts())
          .extracting(f -> f.reason())
          .containsExactly("asked (approved by second00, approval approval1)");
    }
    two.passes(Duration.ofSeconds(61));
    assertThat(two.refused(new NoteSubjectExport("patient-7", standIn, "asked", ID)).sentence())
        .contains("there is no approval");
  }

  @Test
  void texts_thatAreNone_areRefusedWithTheirField() {
    assertThatThrownBy(() -> new RequestApproval("a", GuardedAct.HOLD_RELEASE, "case-1", "because"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("id");
    assertThatThrownBy(() -> new RequestApproval(ID, GuardedAct.HOLD_RELEASE, "case 1", "because"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("target");
    assertThatThrownBy(() -> new Approve(ID, " "))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("reason");
    assertThatThrownBy(() -> new ReleaseHold("case-1", "why", "no id"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("approval");
  }
}
