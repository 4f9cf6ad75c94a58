package io.agentmesh.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.EvidenceCommand.NoteSubjectExport;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Terms;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportingDataTest {
  private static final String STANDS_IN = "\u0001f00d";

  private final SmallMesh mesh = new SmallMesh();
  private final AgentId clerk = new Acts(mesh).agent("clerk", "java:3");

  private void publish(String subject) {
    Terms terms = new Terms(0, 0, "", 0, Classification.INTERNAL, subject);
    mesh.done(Acts.to(new Address.ToAgent(clerk), terms, "hello"));
  }

  @Test
  void export_isInTheAuditTrail_byTheStandIn_andChangesNothing() {
    Reply.OfSubject reply =
        mesh.done(
            Reply.OfSubject.class, new NoteSubjectExport("patient-7", STANDS_IN, "asked to see"));
    assertThat(reply.standIn()).isEqualTo(STANDS_IN);
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.resource(), f -> f.reason())
        .containsExactly(tuple(Action.DATA_EXPORTED, "f00d", "asked to see"));
    assertThat(new NoteSubjectExport("patient-7", STANDS_IN, "why").toString())
        .doesNotContain("patient-7");
  }

  @Test
  void export_ofWhomNothingIsHeld_orWithoutTheRight_isRefused() {
    assertThat(mesh.refused(new NoteSubjectExport("patient-7", "", "asked")).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    Principal auditor = mesh.key("auditor00", List.of(Role.AUDITOR), List.of());
    NoteSubjectExport wanted = new NoteSubjectExport("patient-7", STANDS_IN, "asked");
    assertThat(SmallMesh.refusal(mesh.as(auditor, wanted)).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
    assertThatThrownBy(() -> new NoteSubjectExport("", STANDS_IN, "asked"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("dataSubject");
  }

  @Test
  void messagesAboutADataSubject_areFoundInTheirOrder_fromAnyOfThemOn() {
    for (int i = 0; i < 3; i++) {
      publish(STANDS_IN);
      publish("\u0001beef");
    }
    long later = Long.MAX_VALUE;
    List<Message> all = mesh.tenant().mailboxes().about().messages(STANDS_IN, null, later, 9);
    assertThat(all).hasSize(3);
    assertThat(mesh.tenant().mailboxes().about().messages(STANDS_IN, null, later, 2))
        .isEqualTo(all.subList(0, 2));
    assertThat(mesh.tenant().mailboxes().about().messages(STANDS_IN, all.get(1).id(), later, 9))
        .isEqualTo(all.subList(2, 3));
    assertThat(mesh.tenant().mailboxes().about().messages(STANDS_IN, null, mesh.now(), 9))
        .isEmpty();
  }
}
