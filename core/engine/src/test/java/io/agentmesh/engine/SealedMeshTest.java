package io.agentmesh.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.access.Origin;
import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.access.Principal;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.command.TaskCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Classification;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.task.Task;
import io.agentmesh.domain.task.TaskId;
import io.agentmesh.domain.task.TaskSpec;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.seal.NotOpened;
import io.agentmesh.engine.seal.Opening;
import io.agentmesh.engine.seal.Sealing;
import io.agentmesh.engine.seal.ToySealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedMeshTest {
  private static final String SECRET = "Jane Roe, diabetes";
  private static final String PATIENT = "patient-4711";

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

  private Command publication(String subject) {
    return new MessageCommand.Publish(
        new Address.ToAgent(agent),
        new Envelope("test", "", "", "", "", 3, "", Map.of())
            .withTerms(new Terms(0, 0, "", 0, Classification.CONFIDENTIAL, subject)),
        new Payload("text/plain", SECRET.getBytes(UTF_8)),
        Once.NEVER);
  }

  private Message kept(MessageId id) {
    return mesh.engine
        .read(
            Principal.system(TenantId.DEFAULT),
            Permission.MESSAGE_READ,
            tenant -> Optional.ofNullable(tenant.mailboxes().message(id)))
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

  @Test
  void message_isKeptSealed_andOpensForWhoMaySeeIt() throws IOException {
    MessageId id = mesh.done(Reply.Published.class, publication(PATIENT)).message();
    Message kept = kept(id);
    assertThat(kept.payload().isSealed()).isTrue();
    assertThat(kept.payload().size()).isEqualTo(SECRET.length());
    assertThat(disk()).doesNotContain(SECRET).doesNotContain(PATIENT);
    Message open = mesh.engine.opening().message(kept);
    assertThat(new String(open.payload().bytes(), UTF_8)).isEqualTo(SECRET);
    assertThat(open.envelope().termsOrNone().dataSubject()).isEqualTo(PATIENT);
    Opening other = new Opening(Sealing.NONE);
    assertThatThrownBy(() -> other.message(kept)).isInstanceOf(NotOpened.class);
  }

  @Test
  void address_andUserAgent_areKeptSealed() throws IOException {
    Origin origin =
        new Origin(Principal.system(TenantId.DEFAULT), "r", "", "192.0.2.77", "curious/1.0");
    assertThat(mesh.engine.call(origin, publication("")).join()).isInstanceOf(Outcome.Done.class);
    assertThat(disk()).contains("sealed:").doesNotContain("192.0.2.77").doesNotContain("curious");
  }

  @Test
  void task_itsChunks_andItsResult_areKeptSealed_andRepeatedChunksAreKnown() throws IOException {
    Payload secret = new Payload("text/plain", SECRET.getBytes(UTF_8));
    TaskId id =
        mesh.done(
                Reply.Submitted.class,
                new TaskCommand.Submit(
                    new TaskSpec(
                        "test", List.of(new Requirement("skill", 1)), secret, 3, 0, 60_000, "", ""),
                    Once.NEVER))
            .task();
    InHand hand = new InHand();
    mesh.engine.attach(TenantId.DEFAULT, agent, hand, 0, 1);
    Task offered = InHand.take(hand.tasks);
    long token = Objects.requireNonNull(offered.lease()).token();
    assertThat(mesh.engine.opening().task(offered).spec().payload()).isEqualTo(secret);
    mesh.done(Reply.Done.class, new TaskCommand.Accept(id, agent, token));
    TaskCommand.AddChunk chunk = new TaskCommand.AddChunk(id, agent, token, 1, secret);
    mesh.done(Reply.Done.class, chunk);
    mesh.done(Reply.Done.class, chunk);
    mesh.done(Reply.Done.class, new TaskCommand.Complete(id, agent, token, secret));
    assertThat(disk()).doesNotContain(SECRET);
  }

  @Test
  void call_thatNeedsAKey_waitsForIt_andNothingOvertakesIt() throws InterruptedException {
    mesh.done(Reply.Published.class, publication(""));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    sealing.beforeMaking.set(() -> {
      begun.countDown();
      try {
        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    CompletableFuture<Outcome> first = mesh.engine.call(MeshFixture.SYSTEM, publication(PATIENT));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Outcome> second = mesh.engine.call(MeshFixture.SYSTEM, publication(""));
    assertThat(first.isDone() || second.isDone()).isFalse();
    go.countDown();
    assertThat(position(first)).isLessThan(position(second));
  }

  private static long position(CompletableFuture<Outcome> outcome) {
    return outcome.join() instanceof Outcome.Done(var _, long position) ? position : -1;
  }

  @Test
  void call_whoseKeyCanNotBeMade_isRefused_andTheNextIsTaken() {
    sealing.trouble.set("the disk is full");
    assertThat(mesh.act(publication(PATIENT)))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().sentence()).isEqualTo("the disk is full"));
    sealing.trouble.set("");
    mesh.done(Reply.Published.class, publication(PATIENT));
  }
}
