package io.agentmesh.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.EvidenceCommand;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.evidence.Erasure;
import io.agentmesh.domain.evidence.ErasureReport;
import io.agentmesh.domain.evidence.ErasureReport.Place;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.domain.task.TaskState;
import io.agentmesh.engine.export.Held;
import io.agentmesh.engine.export.Held.Part;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Sealing.Owner;
import io.agentmesh.engine.seal.ToySealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TasksAboutSubjectsTest {
  private static final String SECRET = "Jane Roe, diabetes";
  private static final String PATIENT = "patient-4711";

  @TempDir Path directory;
  private final ToySealing sealing = new ToySealing();
  private final InHand hand = new InHand();
  private MeshFixture mesh;
  private AgentId agent;

  @BeforeEach
  void begin() {
    mesh = new MeshFixture(directory, sealing);
    agent = mesh.agent("sink", "skill");
    mesh.engine.attach(TenantId.DEFAULT, agent, hand, 9, 9);
  }

  @AfterEach
  void end() {
    mesh.close();
  }

  private static Payload secret() {
    return new Payload("text/plain", SECRET.getBytes(UTF_8));
  }

  private TaskId submit(String subject) {
    TaskSpec spec =
        new TaskSpec("test", List.of(new Requirement("skill", 1)), secret(), 3, 1, 60_000, "", "")
            .about(subject);
    return mesh.done(Reply.Submitted.class, new TaskCommand.Submit(spec, Once.NEVER)).task();
  }

  private long offered() {
    return Objects.requireNonNull(InHand.take(hand.tasks).lease()).token();
  }

  private Task kept(TaskId id) {
    return mesh.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.TASK_READ,
            tenant -> Optional.ofNullable(tenant.tasks().find(id)))
        .join()
        .orElseThrow();
  }

  private String disk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, ISO_8859_1));
      }
    }
    return all.toString();
  }

  /** A task that was asked about, reported on and given away in parts. */
  private TaskId lived() {
    TaskId id = submit(PATIENT);
    long first = offered();
    mesh.done(Reply.Done.class, new TaskCommand.AskForInput(id, agent, first, secret()));
    mesh.done(Reply.Done.class, new TaskCommand.AnswerInput(id, 1, secret()));
    long second = offered();
    mesh.done(Reply.Done.class, new TaskCommand.Progress(id, agent, second, 40, SECRET));
    TaskCommand.AddChunk chunk = new TaskCommand.AddChunk(id, agent, second, 1, secret());
    mesh.done(Reply.Done.class, chunk);
    mesh.done(Reply.Done.class, chunk);
    return id;
  }

  private Erasure erase() {
    Erasure erasure =
        mesh.done(Reply.OfErasure.class, new EvidenceCommand.Erase(PATIENT, "", "asked to be"))
            .erasure();
    while (!erasure.isDone()) {
      LockSupport.parkNanos(1_000_000);
      Erasure begun = erasure;
      erasure =
          mesh.engine
              .read(
                  Principal.system(TenantId.DEFAULT),
                  Permission.ERASURE_READ,
                  tenant -> Optional.ofNullable(tenant.erasures().find(begun.id())))
              .join()
              .orElseThrow();
    }
    return erasure;
  }

  @Test
  void allThatATaskCarries_isSealedForItsDataSubject_andOpensForWhoMaySeeIt() throws IOException {
    TaskId id = lived();
    Task running = mesh.engine.opening().task(kept(id));
    assertThat(running.dataSubject()).isEqualTo(PATIENT);
    assertThat(running.spec().payload()).isEqualTo(secret());
    assertThat(running.questions().getFirst().question()).isEqualTo(secret());
    assertThat(running.questions().getFirst().answer()).isEqualTo(secret());
    assertThat(running.state())
        .isInstanceOfSatisfying(
            TaskState.Running.class, r -> assertThat(r.progressText()).isEqualTo(SECRET));
    long token = Objects.requireNonNull(running.lease()).token();
    mesh.done(Reply.Done.class, new TaskCommand.Complete(id, agent, token, secret()));
    assertThat(mesh.engine.opening().task(kept(id)).state())
        .isInstanceOfSatisfying(
            TaskState.Completed.class, c -> assertThat(c.result()).isEqualTo(secret()));
    assertThat(disk()).doesNotContain(SECRET).doesNotContain(PATIENT);
    mesh.close();
    mesh = new MeshFixture(directory, sealing);
    assertThat(mesh.engine.opening().task(kept(id)).spec().payload()).isEqualTo(secret());
  }

  @Test
  void whatComesAfterARestart_isStillSealedForTheDataSubject() throws IOException {
    TaskId id = submit(PATIENT);
    long token = offered();
    mesh.close();
    mesh = new MeshFixture(directory, sealing);
    mesh.done(Reply.Done.class, new TaskCommand.Complete(id, agent, token, secret()));
    assertThat(mesh.engine.opening().task(kept(id)).state())
        .isInstanceOf(TaskState.Completed.class);
    assertThat(disk()).doesNotContain(SECRET);
  }

  @Test
  void erasure_callsOpenTasksOff_tellsTheirWorker_andLeavesNothingToRead() {
    TaskId open = lived();
    TaskId other = submit("patient-1");
    Erasure done = erase();
    assertThat(done.tasks()).isEqualTo(1);
    ErasureReport report = Objects.requireNonNull(done.report());
    assertThat(report.tasks()).isEqualTo(1);
    assertThat(report.messages()).isZero();
    assertThat(report.copies())
        .extracting(c -> c.place(), c -> c.name(), c -> c.times())
        .containsExactly(tuple(Place.AGENT, "sink", 2L));
    assertThat(InHand.take(hand.news))
        .isEqualTo("cancelled " + open + " its data subject was erased");
    assertThatThrownBy(() -> mesh.engine.opening().task(kept(open)))
        .isInstanceOfSatisfying(NotOpened.class, e -> assertThat(e.isErased()).isTrue());
    Task left = mesh.engine.opening().remains(kept(open));
    assertThat(left.dataSubject()).isEqualTo("erased");
    assertThat(left.spec().payload()).isEqualTo(Payload.EMPTY);
    assertThat(left.questions()).isEmpty();
    assertThat(mesh.engine.opening().task(kept(other)).spec().payload()).isEqualTo(secret());
    TaskId later = submit(PATIENT);
    assertThat(kept(later).dataSubject()).isNotEqualTo(kept(open).dataSubject());
  }

  @Test
  void export_findsTheTask_andAllThatCameToIt() {
    TaskId id = lived();
    submit("patient-1");
    String standIn =
        mesh.done(
                Reply.OfSubject.class,
                new EvidenceCommand.NoteSubjectExport(PATIENT, "", "asked to see"))
            .standIn();
    List<Held> found = mesh.engine.subjects().read(TenantId.DEFAULT, standIn, 0, 99).found();
    assertThat(found).allMatch(held -> held.id().equals(id.toString()));
    assertThat(found.getFirst()).isInstanceOf(Held.ATask.class);
    assertThat(found.stream().skip(1).map(TasksAboutSubjectsTest::part))
        .containsExactly(Part.QUESTION, Part.ANSWER, Part.PROGRESS, Part.CHUNK);
  }

  private static Part part(Held held) {
    return switch (held) {
      case Held.AContent c -> c.part();
      case Held.AText t -> t.part();
      case Held.AMessage _, Held.AReply _, Held.ATask _ -> throw new AssertionError(held);
    };
  }

  @Test
  void reasonOfAFailure_isKeptSealed_asCauseOfTheDeadLetterToo() throws IOException {
    TaskId id = submit(PATIENT);
    mesh.done(Reply.Done.class, new TaskCommand.Fail(id, agent, offered(), SECRET, false));
    DeadLetter letter =
        mesh.engine
            .read(
                Principal.system(TenantId.DEFAULT),
                Permission.DEAD_LETTER_READ,
                tenant -> tenant.deadLetters().all().iterator().next())
            .join();
    assertThat(letter.cause()).startsWith("sealed:");
    assertThat(mesh.engine.opening().deadLetter(letter).cause()).isEqualTo(SECRET);
    assertThat(disk()).doesNotContain(SECRET);
    assertThat(erase().deadLetters()).isEqualTo(1);
    assertThat(mesh.engine.opening().remains(kept(id)).state())
        .isInstanceOfSatisfying(
            TaskState.Failed.class,
            f -> assertThat(f.reason()).isEqualTo("it can not be read any more"));
  }

  @Test
  void textThatLooksSealed_isShownAsItWasGiven() {
    TaskId id = submit("");
    long token = offered();
    String given = sealing.sealText(new Owner(TenantId.DEFAULT, ""), "somebody's address");
    mesh.done(Reply.Done.class, new TaskCommand.Progress(id, agent, token, 1, given));
    assertThat(mesh.engine.opening().task(kept(id)).state())
        .isInstanceOfSatisfying(
            TaskState.Running.class, r -> assertThat(r.progressText()).isEqualTo(given));
  }

  @Test
  void reply_thatNamesNobody_isAboutTheSameAsItsRequest_andGoesWithIt() throws IOException {
    Envelope plain = new Envelope("test", "", "", "", "", 3, "", Map.of());
    MessageId request =
        mesh.done(
                Reply.Published.class,
                new MessageCommand.Request(
                    new Address.ToAgent(agent),
                    plain.withTerms(new Terms(0, 0, "", 0, Classification.INTERNAL, PATIENT)),
                    secret(),
                    Once.NEVER))
            .message();
    InHand.take(hand.deliveries);
    mesh.done(
        Reply.Replied.class,
        new MessageCommand.ReplyTo(agent, request, plain, secret(), Once.NEVER));
    RequestReply reply =
        mesh.engine
            .read(
                Principal.system(TenantId.DEFAULT),
                Permission.MESSAGE_READ,
                tenant ->
                    Optional.ofNullable(
                        Objects.requireNonNull(tenant.requests().find(request)).reply()))
            .join()
            .orElseThrow();
    RequestReply open = mesh.engine.opening().reply(TenantId.DEFAULT, reply);
    assertThat(open.payload()).isEqualTo(secret());
    assertThat(open.envelope().termsOrNone().dataSubject()).isEqualTo(PATIENT);
    assertThat(disk()).doesNotContain(SECRET).doesNotContain(PATIENT);
    assertThat(Objects.requireNonNull(erase().report()).messages()).isEqualTo(2);
    assertThatThrownBy(() -> mesh.engine.opening().reply(TenantId.DEFAULT, reply))
        .isInstanceOf(NotOpened.class);
  }
}
