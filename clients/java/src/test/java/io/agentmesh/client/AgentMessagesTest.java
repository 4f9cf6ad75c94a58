package io.agentmesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmesh.client.agent.Agent;
import io.agentmesh.client.delivery.Delivery;
import io.agentmesh.client.fake.FakeMesh;
import io.agentmesh.client.message.Outgoing;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.HeldDelivery;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages on their way to an agent. */
@Timeout(30)
class AgentMessagesTest {

  private static final Outgoing ORDER =
      Outgoing.toTopic("orders").type("order.created").text("4711").build();

  @Test
  void handler_thatReturns_acknowledgesTheMessage() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent agent =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .subscribe("orders")
                .onMessage(message -> seen.add(message.payload().text() + message.attempt()))
                .start()) {
      mesh.publish(ORDER);
      await().until(() -> fake.broker().mailboxes().acked() == 1);
      assertThat(seen).containsExactly("47111");
      assertThat(agent.leasesLost()).isZero();
      assertThat(fake.ops(ClientOp.OpCase.REGISTER).getFirst().getRegister().getAgent().getId())
          .isEqualTo("shop-1");
    }
  }

  @Test
  void handler_thatThrows_givesTheMessageBackWithItsReason() {
    AtomicInteger attempts = new AtomicInteger();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .onMessage(message -> {
                  if (attempts.incrementAndGet() == 1) {
                    throw new IllegalStateException("the till is stuck");
                  }
                  assertThat(message.isRedelivered()).isTrue();
                })
                .start()) {
      mesh.publish(Outgoing.toAgent("shop-1").type("open").build());
      await().until(() -> fake.broker().mailboxes().acked() == 1);
      assertThat(fake.broker().mailboxes().nackReasons()).containsExactly("the till is stuck");
    }
  }

  @Test
  void manualAcks_ofManyDeliveries_comeInOrderAndShareFrames() {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().maxOutstanding(2000).build());
        Agent _ =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .subscribe("orders")
                .prefetch(100)
                .onDelivery(delivery -> {
                  seen.add(delivery.message().payload().text());
                  delivery.ack();
                  delivery.ack();
                })
                .start()) {
      IntStream.range(0, 1000)
          .mapToObj(number ->
              mesh.publishAsync(Outgoing.toTopic("orders").type("order").text("" + number).build()))
          .toList()
          .forEach(receipt -> receipt.join());
      await().until(() -> fake.broker().mailboxes().acked() == 1000);
      assertThat(seen)
          .containsExactlyElementsOf(IntStream.range(0, 1000).mapToObj(i -> "" + i).toList());
      assertThat(fake.ops(ClientOp.OpCase.ACK)).hasSize(1000);
      assertThat(fake.ops(ClientOp.OpCase.ACK).stream().filter(op -> op.getSeq() > 0)).hasSize(15);
      assertThat(fake.ops(ClientOp.OpCase.CREDIT)).hasSizeLessThanOrEqualTo(41);
    }
  }

  @Test
  void prefetch_bounds_whatIsNotYetSettled() {
    Queue<Delivery> open = new ConcurrentLinkedQueue<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .subscribe("orders")
                .prefetch(4)
                .onDelivery(open::add)
                .start()) {
      IntStream.range(0, 10).forEach(_ -> mesh.publish(ORDER));
      await().until(() -> open.size() == 4);
      assertThat(fake.broker().mailboxes().leased()).isEqualTo(4);
      open.remove().ack();
      await().until(() -> open.size() == 4);
      open.forEach(Delivery::ack);
    }
  }

  @Test
  void deliveries_heldWhileConnectionBreaks_areFinishedAfterwards() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger handled = new AtomicInteger();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent agent =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .subscribe("orders")
                .onMessage(_ -> {
                  handled.incrementAndGet();
                  started.countDown();
                  go.await();
                })
                .start()) {
      mesh.publish(ORDER);
      mesh.publish(ORDER);
      started.await();
      fake.dropConnections();
      await().until(() -> hellosOf(fake, "shop-1").size() == 2);
      go.countDown();
      await().until(() -> fake.broker().mailboxes().acked() == 2);
      assertThat(hellosOf(fake, "shop-1").getLast()).hasSize(2);
      assertThat(handled).hasValue(2);
      assertThat(agent.leasesLost()).isZero();
    }
  }

  @Test
  void acks_thatMayBeLost_areSentAgain() {
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent _ =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .subscribe("orders")
                .onDelivery(Delivery::ack)
                .start()) {
      IntStream.range(0, 5).forEach(_ -> mesh.publish(ORDER));
      await().until(() -> fake.broker().mailboxes().acked() == 5);
      fake.dropConnections();
      await().until(() -> fake.ops(ClientOp.OpCase.ACK).size() == 10);
      assertThat(fake.broker().mailboxes().acked()).isEqualTo(5);
    }
  }

  @Test
  void ack_thatMeetsALostLease_isCountedAndNoError() {
    Queue<Delivery> open = new ConcurrentLinkedQueue<>();
    try (FakeMesh fake = new FakeMesh();
        Mesh mesh = Mesh.connect(fake.options().build());
        Agent agent =
            mesh.agent("shop-1")
                .capability("shop", 3)
                .subscribe("orders")
                .prefetch(2)
                .onDelivery(open::add)
                .start()) {
      mesh.publish(ORDER);
      await().until(() -> open.size() == 1);
      fake.broker().mailboxes().expireLeases();
      await().until(() -> agent.leasesLost() == 1);
      open.remove().ack();
      mesh.publish(ORDER);
      await().until(() -> open.size() == 2);
      open.forEach(Delivery::ack);
      await().until(() -> fake.broker().mailboxes().acked() == 2);
    }
  }

  private static List<List<HeldDelivery>> hellosOf(FakeMesh fake, String agent) {
    return fake.ops(ClientOp.OpCase.HELLO).stream()
        .map(ClientOp::getHello)
        .filter(hello -> hello.getAgent().equals(agent))
        .map(hello -> hello.getHeldList())
        .toList();
  }
}
