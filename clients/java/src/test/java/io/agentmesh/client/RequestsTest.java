package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.RequestReply;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests and their replies. */
@Timeout(30)
class RequestsTest {

  private static final Outgoing QUESTION =
      Outgoing.toAgent("sums-1").type("sum").text("2+2").build();

  @Test
  void request_toAnAgentThatReplies_isAnsweredAndAcknowledged() {
    Queue<String> others = new ConcurrentLinkedQueue<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("sums-1")
                .capability("sums", 3)
                .onMessage(message -> others.add(message.type()))
                .onRequest(request -> Payload.text(request.payload().text() + "=4"))
                .start()) {
      RequestReply reply = mesh.request(QUESTION, Duration.ofSeconds(10));
      assertThat(reply.payload().text()).isEqualTo("2+2=4");
      assertThat(reply.agent()).isEqualTo("sums-1");
      assertThat(reply.type()).isEqualTo("sum.reply");
      assertThat(fake.broker().mailboxes().acked()).isEqualTo(1);

      mesh.publish(Outgoing.toAgent("sums-1").type("note").build());
      await().until(() -> others.contains("note"));
    }
  }

  @Test
  void reply_isAboutWhomTheRequestIsAbout() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("sums-1")
                .capability("sums", 3)
                .onRequest(request -> Payload.text(request.payload().text() + "=4"))
                .start()) {
      Outgoing question =
          Outgoing.toAgent("sums-1").type("sum").dataSubject("patient-7").text("2+2").build();
      assertThat(mesh.request(question, Duration.ofSeconds(10)).payload().text())
          .isEqualTo("2+2=4");
      assertThat(
              fake.ops(ClientOp.OpCase.REPLY_TO)
                  .getFirst()
                  .getReplyTo()
                  .getEnvelope()
                  .getDataSubject())
          .isEqualTo("patient-7");
    }
  }

  @Test
  void request_withoutReplyInTime_timesOut() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      CompletableFuture<RequestReply> reply = mesh.requestAsync(QUESTION, Duration.ofMillis(1500));
      await().until(() -> fake.ops(ClientOp.OpCase.REQUEST).size() == 1);
      assertThat(fake.ops(ClientOp.OpCase.REQUEST).getFirst().getRequest().getTimeoutMs())
          .isEqualTo(1500);
      fake.broker().timeOut();
      assertThatThrownBy(reply::join)
          .hasCauseInstanceOf(MeshException.TimedOut.class)
          .hasMessageContaining("it waits for its recipient");
    }
    assertThatThrownBy(() -> request(Duration.ofMinutes(11)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void request(Duration timeout) {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      var _ = mesh.requestAsync(QUESTION, timeout);
    }
  }

  @Test
  void reply_thatIsRefusedForGood_isFollowedByAnAck() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent agent =
            mesh.agent("sums-1").capability("sums", 3).onRequest(_ -> Payload.text("4")).start()) {
      fake.broker().refuse(op -> refused(op.hasReplyTo(), 409, "conflict"));
      var _ = mesh.requestAsync(QUESTION, Duration.ofSeconds(10));
      await().until(() -> fake.broker().mailboxes().acked() == 1);
      assertThat(agent.leasesLost()).isZero();
      fake.broker().timeOut();
    }
  }

  @Test
  void reply_thatTheMeshHasNoRoomFor_isGivenBackAndComesAgain() {
    AtomicBoolean full = new AtomicBoolean(true);
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("sums-1").capability("sums", 3).onRequest(_ -> Payload.text("4")).start()) {
      fake.broker()
          .refuse(
              op -> refused(op.hasReplyTo() && full.getAndSet(false), 429, "too-many-requests"));
      assertThat(mesh.request(QUESTION, Duration.ofSeconds(10)).payload().text()).isEqualTo("4");
      assertThat(fake.broker().mailboxes().nackReasons()).hasSize(1);
    }
  }

  @Test
  void handler_thatThrows_givesTheRequestBack() {
    AtomicBoolean first = new AtomicBoolean(true);
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("sums-1")
                .capability("sums", 3)
                .onRequest(_ -> {
                  if (first.getAndSet(false)) {
                    throw new IllegalStateException("no paper");
                  }
                  return Payload.text("4");
                })
                .start()) {
      assertThat(mesh.request(QUESTION, Duration.ofSeconds(10)).payload().text()).isEqualTo("4");
      assertThat(fake.broker().mailboxes().nackReasons()).containsExactly("no paper");
    }
  }

  @Test
  void request_whoseConnectionBreaks_isAskedAgainUnderTheSameSeq() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      CompletableFuture<RequestReply> reply = mesh.requestAsync(QUESTION, Duration.ofSeconds(10));
      await().until(() -> fake.ops(ClientOp.OpCase.REQUEST).size() == 1);
      fake.dropConnections();
      await().until(() -> fake.ops(ClientOp.OpCase.REQUEST).size() == 2);
      assertThat(fake.ops(ClientOp.OpCase.REQUEST).stream().map(ClientOp::getSeq).distinct())
          .hasSize(1);
      fake.broker().timeOut();
      assertThatThrownBy(reply::join).hasCauseInstanceOf(MeshException.TimedOut.class);
    }
  }

  private static Optional<Problem> refused(boolean isRefused, int status, String type) {
    return isRefused
        ? Optional.of(
            Problem.newBuilder()
                .setType("https://agentmesh.io/problems/" + type)
                .setTitle("Refused")
                .setStatus(status)
                .build())
        : Optional.empty();
  }
}
