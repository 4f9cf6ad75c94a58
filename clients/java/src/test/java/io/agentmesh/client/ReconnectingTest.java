package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.client.task.TaskHandle;
import io.agentmesh.client.task.TaskRequest;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Goaway;
import io.agentmesh.wire.session.Publish;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that break, and what is done about it. */
@Timeout(30)
class ReconnectingTest {

  @Test
  void messages_withoutAnswer_areSentAgainInOrderAndHappenOnce() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      fake.broker().swallowReplies(true);
      List<CompletableFuture<PublishReceipt>> receipts =
          IntStream.range(0, 50).mapToObj(number -> mesh.publishAsync(order(number))).toList();
      await().until(() -> fake.broker().mailboxes().published().size() == 50);
      fake.broker().swallowReplies(false);
      fake.dropConnections();
      assertThat(receipts.stream().map(CompletableFuture::join))
          .allMatch(PublishReceipt::duplicate);
      assertThat(fake.broker().mailboxes().published().stream().map(ReconnectingTest::number))
          .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
      assertThat(producers(fake)).hasSize(1);
    }
  }

  @Test
  void messages_publishedWhileDisconnected_leaveAfterwards() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      fake.refuseConnections(503);
      fake.dropConnections();
      await().until(() -> fake.connections() == 0);
      CompletableFuture<PublishReceipt> receipt = mesh.publishAsync(order(1));
      assertThat(receipt).isNotDone();
      fake.refuseConnections(0);
      assertThat(receipt.join().duplicate()).isFalse();
    }
  }

  @Test
  void session_thatEndedWithItsToken_isOpenedAgainWithTheNextOne_andNotWithAStaleOne() {
    AtomicReference<String> token = new AtomicReference<>(FakeMesh.KEY);
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh =
            Mesh.connect(
                MeshOptions.withToken(token::get)
                    .url(fake.url())
                    .backoff(Duration.ofMillis(5), Duration.ofMillis(50))
                    .build())) {
      fake.closeConnections(4401);
      await().until(() -> fake.ops(ClientOp.OpCase.HELLO).size() == 2);
      assertThat(mesh.publish(order(1)).messageId()).isNotEmpty();
      token.set("stale");
      fake.closeConnections(4401);
      await()
          .untilAsserted(() ->
              assertThatThrownBy(() -> mesh.publish(order(2)))
                  .isInstanceOf(MeshException.class)
                  .hasMessageContaining("Not authenticated"));
    }
  }

  @Test
  void garbage_fromTheServer_leadsToANewConnection() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      fake.sendGarbage();
      await().until(() -> fake.ops(ClientOp.OpCase.HELLO).size() == 2);
      assertThat(mesh.publish(order(1)).messageId()).isNotEmpty();
    }
  }

  @Test
  void agent_afterReconnect_registersAndSubscribesAgain() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .subscribe("orders")
                .onMessage(_ -> {})
                .start()) {
      fake.dropConnections();
      await().until(() -> fake.ops(ClientOp.OpCase.SUBSCRIBE).size() == 2);
      assertThat(fake.ops(ClientOp.OpCase.REGISTER)).hasSize(2);
      mesh.publish(order(1));
      await().until(() -> fake.broker().mailboxes().acked() == 1);
    }
  }

  @Test
  void await_ofATask_survivesAReconnect() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      TaskHandle task = mesh.submit(TaskRequest.ofType("t").requires("c").build());
      var result = task.result();
      await().until(() -> fake.ops(ClientOp.OpCase.AWAIT_TASK).size() == 1);
      fake.dropConnections();
      await().until(() -> fake.ops(ClientOp.OpCase.AWAIT_TASK).size() == 2);
      task.cancel("enough");
      assertThat(result.join().taskId()).isEqualTo(task.id());
    }
  }

  @Test
  void goaway_holdsNewQuestionsBack_untilTheNextConnection() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      fake.broker()
          .sayGoawayBeforeNextReply(
              Goaway.newBuilder().setReason("restart").setRetryAfterMs(20).build());
      mesh.publish(order(0));
      CompletableFuture<PublishReceipt> held = mesh.publishAsync(order(1));
      fake.closeConnections(1001);
      assertThat(held.join().duplicate()).isFalse();
      assertThat(fake.ops())
          .extracting(ClientOp::getOpCase)
          .containsExactly(
              ClientOp.OpCase.HELLO,
              ClientOp.OpCase.PUBLISH,
              ClientOp.OpCase.HELLO,
              ClientOp.OpCase.PUBLISH);
    }
  }

  @Test
  void window_usedUp_leavesTheOutcomeUnknown() {
    FakeMesh fake = new FakeMesh();
    try (Mesh mesh = Mesh.connect(fake.options().reconnectFor(Duration.ofMillis(200)).build())) {
      fake.broker().swallowReplies(true);
      CompletableFuture<PublishReceipt> left =
          mesh.publishAsync(order(1)).orTimeout(20, TimeUnit.SECONDS);
      await().until(() -> fake.broker().mailboxes().published().size() == 1);
      fake.close();
      assertThatThrownBy(left::join).hasCauseInstanceOf(MeshException.UnknownOutcome.class);
      assertThatThrownBy(() -> mesh.publish(order(2)))
          .isInstanceOf(MeshException.Unavailable.class);
    }
  }

  @Test
  void answer_thatNeverComes_isAnUnknownOutcome() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh =
            Mesh.connect(
                fake.options()
                    .requestTimeout(Duration.ofMillis(50))
                    .liveness(Duration.ofMillis(300))
                    .build())) {
      fake.broker().swallowReplies(true);
      assertThatThrownBy(() -> mesh.publish(order(1)))
          .isInstanceOf(MeshException.UnknownOutcome.class)
          .hasMessageContaining("no answer");
    }
  }

  @Test
  void agent_replacedByANewerSession_endsAndStaysAway() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent agent = mesh.agent("shop-1").capability("shop", 3).onMessage(_ -> {}).start()) {
      fake.closeConnections(4409);
      assertThat(agent.ended().join())
          .isInstanceOf(MeshException.Refused.class)
          .hasMessageContaining("newer session");
      assertThatThrownBy(agent::join).isInstanceOf(MeshException.Refused.class);
    }
  }

  private static Outgoing order(int number) {
    return Outgoing.toTopic("orders").type("order").text("" + number).build();
  }

  private static int number(Publish publish) {
    return Integer.parseInt(publish.getPayload().toStringUtf8());
  }

  private static Set<String> producers(FakeMesh fake) {
    return fake.ops(ClientOp.OpCase.HELLO).stream()
        .map(op -> op.getHello().getProducerId())
        .collect(Collectors.toSet());
  }
}
