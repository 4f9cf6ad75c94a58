package io.agentmesh.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.AccessCommand;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.decision.Refusal;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.evidence.ErasureReport.Copy;
import io.agentmesh.domain.evidence.ErasureReport.Place;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.engine.export.Held;
import io.agentmesh.engine.export.SubjectData;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.ToySealing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ErasedMeshTest {
  private static final String PATIENT = "patient-4711";
  private static final Owner OWNER = new Owner(TenantId.DEFAULT, PATIENT);

  @TempDir Path directory;
  private final ToySealing sealing = new ToySealing();
  private MeshFixture mesh;
  private AgentId agent;

  @BeforeEach
  void begin() {
    mesh = new MeshFixture(directory, sealing);
    agent = mesh.agent("sink", "skill");
  }

  @AfterEach
  void end() {
    mesh.close();
  }

  private MessageCommand.Publish publication(String subject) {
    return new MessageCommand.Publish(
        new Address.ToAgent(agent),
        new Envelope("test", "", "", "", "", 3, "", Map.of())
            .withTerms(new Terms(0, 0, "", 0, Classification.CONFIDENTIAL, subject)),
        new Payload("text/plain", "diabetes".getBytes(UTF_8)),
        Once.NEVER);
  }

  private void publish(String subject) {
    mesh.done(Reply.Published.class, publication(subject));
  }

  private Erasure erase() {
    return mesh.done(Reply.OfErasure.class, new EvidenceCommand.Erase(PATIENT, "", "asked to be"))
        .erasure();
  }

  private Erasure now(Erasure erasure) {
    return mesh.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.ERASURE_READ,
            tenant -> Optional.ofNullable(tenant.erasures().find(erasure.id())))
        .join()
        .orElseThrow();
  }

  private Erasure awaitDone(Erasure erasure) {
    Erasure seen = now(erasure);
    while (!seen.isDone()) {
      LockSupport.parkNanos(1_000_000);
      seen = now(erasure);
    }
    return seen;
  }

  @Test
  void erasure_destroysTheKey_emptiesTheMailboxes_andTellsWhereCopiesWent() {
    publish(PATIENT);
    InHand hand = new InHand();
    mesh.engine.attach(TenantId.DEFAULT, agent, hand, 1, 0);
    Message given = InHand.take(hand.deliveries).message();
    publish(PATIENT);
    publish("patient-1");
    mesh.done(Reply.Done.class, new AccessCommand.NoteBackup("nightly", 5, ""));
    mesh.done(Reply.Done.class, new AccessCommand.NoteBackup("broken", 5, "disk full"));
    Erasure done = awaitDone(erase());
    assertThat(done.deliveries()).isEqualTo(2);
    assertThat(sealing.holds(OWNER)).isFalse();
    ErasureReport report = Objects.requireNonNull(done.report());
    assertThat(report.messages()).isEqualTo(2);
    assertThat(report.copies())
        .extracting(Copy::place, Copy::name, Copy::times)
        .containsExactly(tuple(Place.BACKUP, "nightly", 1L), tuple(Place.AGENT, "sink", 1L));
    assertThat(mesh.engine.opening().subject(TenantId.DEFAULT, done.subject())).isEqualTo("erased");
    assertThatThrownBy(() -> mesh.engine.opening().message(given))
        .isInstanceOfSatisfying(NotOpened.class, e -> assertThat(e.isErased()).isTrue());
    publish(PATIENT);
    assertThat(mesh.act(new EvidenceCommand.Erase("patient-99", "", "asked")))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            r -> assertThat(r.refusal().kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
  }

  @Test
  void export_findsAllThatTheJournalHolds_inParts_andIsNamedInTheReport() {
    for (int i = 0; i < 5; i++) {
      publish(PATIENT);
      publish("patient-1");
    }
    String standIn =
        mesh.done(
                Reply.OfSubject.class,
                new EvidenceCommand.NoteSubjectExport(PATIENT, "", "asked to see"))
            .standIn();
    SubjectData data = mesh.engine.subjects();
    assertThat(data.keptSince()).isPositive();
    List<Held> found = new ArrayList<>();
    long next = 0;
    int parts = 0;
    do {
      SubjectData.Part part = data.read(TenantId.DEFAULT, standIn, next, 2);
      found.addAll(part.found());
      next = part.next();
      parts++;
    } while (next != 0);
    assertThat(parts).isBetween(3, 4);
    assertThat(found).hasSize(5).allMatch(Held.AMessage.class::isInstance);
    assertThat(data.read(new TenantId("acme"), standIn, 0, 9).found()).isEmpty();
    ErasureReport report = Objects.requireNonNull(awaitDone(erase()).report());
    assertThat(report.copies())
        .extracting(Copy::place, Copy::times)
        .contains(tuple(Place.EXPORT, 1L));
  }

  @Test
  void keyThatCanNotBeDestroyed_isTriedAgain_andMeanwhileNothingNewIsTakenUnderIt() {
    publish(PATIENT);
    sealing.trouble.set("the disk is full");
    Erasure erasure = erase();
    assertThat(mesh.act(publication(PATIENT)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            r -> assertThat(r.refusal().kind()).isEqualTo(Refusal.Kind.UNAVAILABLE));
    assertThat(now(erasure).keyDestroyedAt()).isZero();
    sealing.trouble.set("");
    awaitDone(erasure);
    publish(PATIENT);
  }

  @Test
  void keyThatComesBackWithAnOlderFile_isDestroyedBeforeTheMeshIsReady() {
    publish(PATIENT);
    String key = sealing.standIn(OWNER).substring(1);
    Erasure done = awaitDone(erase());
    mesh.close();
    sealing.bringBack(OWNER, key);
    mesh = new MeshFixture(directory, sealing);
    assertThat(sealing.holds(OWNER)).isFalse();
    assertThat(now(done)).isEqualTo(done);
  }

  @Test
  void erasureThatACrashCutShort_isFinishedAfterTheNextStart() {
    publish(PATIENT);
    sealing.trouble.set("the disk is full");
    Erasure erasure = erase();
    mesh.close();
    sealing.trouble.set("");
    mesh = new MeshFixture(directory, sealing);
    assertThat(sealing.holds(OWNER)).isFalse();
    Erasure done = awaitDone(erasure);
    assertThat(Objects.requireNonNull(done.report()).messages()).isEqualTo(1);
  }

  @Test
  void legalHold_isKeptByTheStandIn_andBlocksTheErasure() {
    mesh.done(Reply.OfHold.class, new EvidenceCommand.SetHold("case-1", PATIENT, "a court"));
    assertThat(mesh.act(new EvidenceCommand.Erase(PATIENT, "", "asked")))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            r -> assertThat(r.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT));
    String held =
        mesh.done(Reply.OfHold.class, new EvidenceCommand.ReleaseHold("case-1", "closed"))
            .hold()
            .dataSubject();
    assertThat(held).doesNotContain(PATIENT);
    awaitDone(erase());
  }
}
