package io.agentmesh.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.access.Role;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.audit.Action;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.EvidenceCommand.Erase;
import io.agentmesh.domain.command.EvidenceCommand.GoOnErasing;
import io.agentmesh.domain.command.EvidenceCommand.NoteErasureReport;
import io.agentmesh.domain.command.EvidenceCommand.NoteKeyDestroyed;
import io.agentmesh.domain.command.EvidenceCommand.ReleaseHold;
import io.agentmesh.domain.command.EvidenceCommand.SetHold;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.mesh.Acts;
import io.agentmesh.domain.mesh.SmallMesh;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ErasingDataTest {
  private static final String STANDS_IN = "\u0001f00d";
  private static final ErasureReport REPORT = new ErasureReport(2, 1, 2, 1, List.of(), 0, 0);

  private final SmallMesh mesh = new SmallMesh();
  private final AgentId clerk = new Acts(mesh).agent("clerk", "java:3");

  private static MessageCommand.Publish about(AgentId agent, String subject) {
    Terms terms = new Terms(0, 0, "", 0, Classification.INTERNAL, subject);
    return Acts.to(new Address.ToAgent(agent), terms, "hello");
  }

  private Erasure erase() {
    return mesh.done(Reply.OfErasure.class, new Erase("patient-7", STANDS_IN, "asked to be"))
        .erasure();
  }

  private Erasure now(Erasure erasure) {
    return Objects.requireNonNull(mesh.tenant().erasures().find(erasure.id()));
  }

  private void bySystem(Command command) {
    SmallMesh.reply(Reply.Done.class, mesh.as(SmallMesh.SYSTEM, command));
  }

  @Test
  void erasure_isToldByItsStandIn_andNoEventOrEntryNamesTheDataSubject() {
    Erasure erasure = erase();
    assertThat(erasure.subject()).isEqualTo(STANDS_IN);
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.resource(), f -> f.reason())
        .containsExactly(tuple(Action.DATA_ERASED, "f00d", "asked to be"));
    assertThat(mesh.lastEvents()).allMatch(e -> !e.toString().contains("patient-7"));
    assertThat(new Erase("patient-7", STANDS_IN, "why").toString()).doesNotContain("patient-7");
    assertThat(erase()).as("asked again").isEqualTo(erasure);
    assertThat(mesh.lastEvents()).isEmpty();
  }

  @Test
  void whatIsOnItsWay_leaves_withOneEntryEach_andNothingElseDoes() {
    mesh.done(about(clerk, STANDS_IN));
    mesh.done(about(clerk, STANDS_IN));
    mesh.done(about(clerk, "\u0001beef"));
    mesh.done(Acts.to(clerk, "about nobody"));
    mesh.asks(clerk, 1, 0);
    Erasure erasure = erase();
    bySystem(new GoOnErasing(erasure.id()));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.reason())
        .containsExactly(
            tuple(Action.MESSAGE_DISCARDED, "erased"), tuple(Action.MESSAGE_DISCARDED, "erased"));
    assertThat(mesh.tenant().mailboxes().size()).isEqualTo(2);
    assertThat(mesh.tenant().deadLetters().all()).isEmpty();
    assertThat(now(erasure).deliveries()).isEqualTo(2);
    assertThat(now(erasure).sweeps()).isFalse();
    bySystem(new GoOnErasing(erasure.id()));
    assertThat(mesh.lastEvents()).isEmpty();
  }

  @Test
  void many_leaveInChunks_soThatNobodyWaitsBehindThem() {
    for (int i = 0; i < 300; i++) {
      mesh.done(about(clerk, STANDS_IN));
    }
    Erasure erasure = erase();
    int acts = 0;
    while (now(erasure).sweeps()) {
      bySystem(new GoOnErasing(erasure.id()));
      assertThat(mesh.lastEvents().size()).isLessThanOrEqualTo(257);
      acts++;
    }
    assertThat(acts).isEqualTo(3);
    assertThat(now(erasure).deliveries()).isEqualTo(300);
    assertThat(mesh.tenant().mailboxes().size()).isZero();
  }

  @Test
  void whatComesUnderTheStandInAfterwards_isToBeSentAgain() {
    erase();
    assertThat(mesh.refused(about(clerk, STANDS_IN)).kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
    assertThat(mesh.refused(new SetHold("case-1", STANDS_IN, "a court")).kind())
        .isEqualTo(Refusal.Kind.UNAVAILABLE);
    mesh.done(about(clerk, "\u0001cafe"));
  }

  @Test
  void legalHold_ofTheDataSubjectOrOfEverything_blocksIt_andItsReleaseLetsItThrough() {
    for (String held : List.of("patient-7", STANDS_IN, "")) {
      mesh.done(new SetHold("case-1", held, "a court asked"));
      Refusal refusal = mesh.refused(new Erase("patient-7", STANDS_IN, "asked to be"));
      assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
      assertThat(refusal.sentence()).contains("case-1");
      mesh.done(new ReleaseHold("case-1", "closed"));
    }
    mesh.done(new SetHold("case-2", "patient-8", "a court asked"));
    erase();
  }

  @Test
  void dataSubject_thatTheMeshNeverHeardOf_isNotFound() {
    assertThat(mesh.refused(new Erase("patient-7", "", "asked to be")).kind())
        .isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThatThrownBy(() -> new Erase(" ", STANDS_IN, "why"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("dataSubject");
    assertThatThrownBy(() -> new Erase("patient-7", STANDS_IN, ""))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("reason");
  }

  @Test
  void erasure_isDone_whenNothingIsOnItsWay_theKeyIsGone_andTheReportIsThere() {
    Erasure erasure = erase();
    bySystem(new NoteKeyDestroyed(erasure.id()));
    assertThat(mesh.lastFacts())
        .extracting(f -> f.action(), f -> f.resourceKind(), f -> f.resource())
        .containsExactly(tuple(Action.SECRET_REVOKED, "data-key", "f00d"));
    bySystem(new NoteErasureReport(erasure.id(), REPORT));
    assertThat(now(erasure).isDone()).isFalse();
    bySystem(new GoOnErasing(erasure.id()));
    assertThat(now(erasure).isDone()).isTrue();
    assertThat(now(erasure).report()).isEqualTo(REPORT);
    bySystem(new NoteKeyDestroyed(erasure.id()));
    assertThat(mesh.lastEvents()).isEmpty();
    assertThat(mesh.refused(new NoteKeyDestroyed(erasure.id())).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);

    State anew = new State(MeshRules.DEFAULT);
    Images.of(mesh.state()).forEach(image -> Images.restore(anew, image));
    assertThat(anew.tenant(TenantId.DEFAULT).erasures().all())
        .isEqualTo(mesh.tenant().erasures().all());
  }

  @Test
  void principal_withoutTheRight_erasesNothing() {
    Principal auditor = mesh.key("auditor00", List.of(Role.AUDITOR), List.of());
    assertThat(SmallMesh.refusal(mesh.as(auditor, new Erase("p", STANDS_IN, "why"))).kind())
        .isEqualTo(Refusal.Kind.FORBIDDEN);
  }
}
