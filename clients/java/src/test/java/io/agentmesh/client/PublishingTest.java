package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.message.Classification;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.client.message.PublishReceipt;
import io.agentmesh.wire.session.ClientOp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Publishing over a session. */
@Timeout(30)
class PublishingTest {

  private static final Outgoing ORDER =
      Outgoing.toTopic("orders.created").type("order.created").text("4711").build();

  @Test
  void message_published_isAnsweredByReceipt() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      PublishReceipt receipt = mesh.publish(ORDER);
      assertThat(receipt.messageId()).startsWith("message-");
      assertThat(receipt.duplicate()).isFalse();
      assertThat(fake.broker().mailboxes().published()).hasSize(1);
      assertThat(fake.broker().mailboxes().published().getFirst().getPayload().toStringUtf8())
          .isEqualTo("4711");
    }
  }

  @Test
  void message_withTerms_carriesThem() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      Instant expiry = Instant.parse("2200-01-01T00:00:00.000001Z");
      mesh.publish(
          Outgoing.toCapability("code.review", 3)
              .type("note")
              .expiresAt(expiry)
              .notBefore(Instant.EPOCH.plusSeconds(1))
              .orderingKey("order-4711")
              .hops(2)
              .classification(Classification.RESTRICTED)
              .dataSubject("customer-815")
              .build());
      mesh.publish(Outgoing.toEveryone("code.review", 2).type("note").build());
      mesh.publish(Outgoing.toEveryone().type("note").build());
      var published = fake.broker().mailboxes().published();
      var first = published.getFirst();
      assertThat(first.getTo().getCapability().getMinimumLevel()).isEqualTo(3);
      assertThat(first.getEnvelope().getExpiresAtMicros()).isEqualTo(7_258_118_400_000_001L);
      assertThat(first.getEnvelope().getNotBeforeMicros()).isEqualTo(1_000_000);
      assertThat(first.getEnvelope().getOrderingKey()).isEqualTo("order-4711");
      assertThat(first.getEnvelope().getHops()).isEqualTo(2);
      assertThat(Classification.of(first.getEnvelope().getClassification()))
          .isEqualTo(Classification.RESTRICTED);
      assertThat(first.getEnvelope().getDataSubject()).isEqualTo("customer-815");
      assertThat(published.get(1).getTo().getEveryone().getCapability().getCapability())
          .isEqualTo("code.review");
      assertThat(published.get(2).getTo().getEveryone().hasCapability()).isFalse();
    }
  }

  @Test
  void ops_issuedWhileTheLoopIsBusy_leaveInOneFrame() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().maxOutstanding(2000).build())) {
      fake.broker().holdReplies();
      CompletableFuture<List<CompletableFuture<PublishReceipt>>> onTheLoop =
          mesh.publishAsync(ORDER)
              .thenApply(
                  _ -> IntStream.range(0, 1000).mapToObj(_ -> mesh.publishAsync(ORDER)).toList());
      await().until(() -> fake.broker().heldReplies() == 1);
      fake.broker().releaseReplies();
      onTheLoop.join().forEach(CompletableFuture::join);
      assertThat(fake.ops(ClientOp.OpCase.PUBLISH)).hasSize(1001);
      assertThat(fake.frames()).hasSize(3);
    }
  }

  @Test
  void seqs_ofManyThreads_areStrictlyIncreasing() throws InterruptedException {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build())) {
      List<Thread> callers = new ArrayList<>();
      for (int caller = 0; caller < 16; caller++) {
        callers.add(
            Thread.startVirtualThread(
                () -> IntStream.range(0, 50).forEach(_ -> mesh.publish(ORDER))));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      List<Long> seqs =
          fake.frames().stream()
              .flatMap(frame -> frame.getOpsList().stream())
              .map(ClientOp::getSeq)
              .toList();
      assertThat(seqs).isSorted().hasSize(801);
      assertThat(new HashSet<>(seqs)).hasSize(801);
    }
  }

  @Test
  void caller_whenTooMuchIsOutstanding_waitsUntilAnswered() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().maxOutstanding(4).build())) {
      fake.broker().holdReplies();
      List<CompletableFuture<PublishReceipt>> receipts = new CopyOnWriteArrayList<>();
      Thread.startVirtualThread(() -> {
        for (int i = 0; i < 10; i++) {
          receipts.add(mesh.publishAsync(ORDER));
        }
      });
      await().until(() -> fake.broker().heldReplies() == 4);
      await().until(() -> receipts.size() == 4);
      assertThat(fake.ops(ClientOp.OpCase.PUBLISH)).hasSize(4);
      fake.broker().releaseReplies();
      await().until(() -> receipts.size() == 10);
    }
  }

  @Test
  void ops_overTheLimitOfTheServer_waitInTheClient() {
    try (FakeMesh fake = new FakeMesh()) {
      fake.broker().maxOutstanding(3);
      try (Mesh mesh = Mesh.connect(fake.options().build())) {
        fake.broker().holdReplies();
        List<CompletableFuture<PublishReceipt>> receipts =
            IntStream.range(0, 10).mapToObj(_ -> mesh.publishAsync(ORDER)).toList();
        await().until(() -> fake.broker().heldReplies() == 3);
        assertThat(fake.ops(ClientOp.OpCase.PUBLISH)).hasSize(3);
        fake.broker().releaseReplies();
        receipts.forEach(CompletableFuture::join);
      }
    }
  }

  @Test
  void callback_thatPublishesOnTheLoop_neverBlocksIt() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().maxOutstanding(1).build())) {
      CompletableFuture<PublishReceipt> chain = mesh.publishAsync(ORDER);
      for (int i = 0; i < 100; i++) {
        chain = chain.thenCompose(_ -> mesh.publishAsync(ORDER));
      }
      assertThat(chain.join().messageId()).isNotEmpty();
      assertThat(fake.broker().mailboxes().published()).hasSize(101);
    }
  }
}
