package io.agentmesh.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.HeldDelivery;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.LeaseLost;
import io.agentmesh.wire.session.Published;
import io.agentmesh.wire.session.ServerOp;
import io.agentmesh.wire.session.Submitted;
import io.agentmesh.wire.session.TaskLeaseRef;
import io.agentmesh.wire.session.TaskOffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionReconnectTest {
  @TempDir Path directory;
  private SessionNode node;
  private String key;
  private SessionClient sender;

  @BeforeEach
  void start() {
    node = new SessionNode(directory);
    key = node.agentKey("worker-1");
    sender = SessionClient.submitter(node, key);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void ops_sentAgainByTheSameProducer_areAnsweredAsBeforeAndDoNothing() {
    SessionClient.agent(node, key, "worker-1", 0, 0);
    sender.send(Ops.publish(2, "worker-1", "once"), Ops.submit(3, "once", 0));
    Published published = sender.reply(2).getPublished();
    Submitted submitted = sender.reply(3).getSubmitted();
    sender.close();

    SessionClient again = SessionClient.upgrade(node, key);
    again.send(
        Ops.of(4).setHello(Hello.newBuilder().setProducerId(SessionClient.PRODUCER)),
        Ops.publish(2, "worker-1", "once"),
        Ops.submit(3, "once", 0));

    assertThat(again.next().getWelcome().getResumed()).isTrue();
    Published repeated = again.reply(2).getPublished();
    assertThat(repeated.getMessageId()).isEqualTo(published.getMessageId());
    assertThat(repeated.getDuplicate()).isTrue();
    Submitted resubmitted = again.reply(3).getSubmitted();
    assertThat(resubmitted.getTaskId()).isEqualTo(submitted.getTaskId());
    assertThat(resubmitted.getDuplicate()).isTrue();
  }

  @Test
  void producer_thatIsNew_isNotResumed() {
    SessionClient client = SessionClient.upgrade(node, key);
    client.send(Ops.of(1).setHello(Hello.newBuilder().setProducerId("another-producer-1")));

    assertThat(client.next().getWelcome().getResumed()).isFalse();
  }

  @Test
  void session_thatComesBack_keepsWhatItHoldsAndTheRestIsGivenBack() {
    SessionClient first = SessionClient.agent(node, key, "worker-1", 10, 10);
    sender.send(Ops.publish(2, "worker-1", "kept"), Ops.publish(3, "worker-1", "dropped"));
    sender.send(Ops.submit(4, "kept", 3), Ops.submit(5, "dropped", 3));
    Delivery kept = first.delivery();
    Delivery dropped = first.delivery();
    TaskOffer keptTask = first.offer();
    TaskOffer droppedTask = first.offer();
    first.close();

    SessionClient second = SessionClient.upgrade(node, key);
    second.send(
        Ops.of(3)
            .setHello(
                Hello.newBuilder()
                    .setAgent("worker-1")
                    .setProducerId(SessionClient.PRODUCER + "worker-1")
                    .setDeliveryCredit(10)
                    .setTaskCredit(10)
                    .addHeld(held(kept.getDelivery(), kept.getToken()))
                    .addHeld(held(4711, 42))
                    .addHeldTasks(lease(keptTask.getTaskId(), keptTask.getToken()))
                    .addHeldTasks(lease(droppedTask.getTaskId(), droppedTask.getToken() + 1))));

    second.next(ServerOp::hasWelcome);
    LeaseLost delivery = second.next(ServerOp::hasLeaseLost).getLeaseLost();
    assertThat(delivery.getDelivery()).isEqualTo(4711);
    assertThat(delivery.getToken()).isEqualTo(42);
    LeaseLost task = second.next(ServerOp::hasLeaseLost).getLeaseLost();
    assertThat(task.getTask()).isEqualTo(droppedTask.getTaskId());
    Delivery again = second.delivery();
    assertThat(again.getDelivery()).isEqualTo(dropped.getDelivery());
    assertThat(again.getRedelivered()).isTrue();
    second.send(Ops.ack(kept).setSeq(4), Ops.ack(dropped).setSeq(5));
    assertThat(second.reply(4).hasDone()).isTrue();
    assertThat(second.reply(5).getProblem().getType()).endsWith("/lease-lost");
    TaskOffer offered = second.offer();
    assertThat(offered.getTaskId()).isEqualTo(droppedTask.getTaskId());
    assertThat(offered.getAttempt()).isEqualTo(2);
  }

  @Test
  void session_replacedByANewer_isClosedAndWhatItHeldGoesToTheNewer() {
    SessionClient older = SessionClient.agent(node, key, "worker-1", 10, 0);
    sender.send(Ops.publish(2, "worker-1", "one"));
    Delivery one = older.delivery();

    SessionClient newer = SessionClient.agent(node, key, "worker-1", 10, 0);

    assertThat(older.closeCode()).isEqualTo(4409);
    Delivery again = newer.delivery();
    assertThat(again.getDelivery()).isEqualTo(one.getDelivery());
    sender.send(Ops.publish(3, "worker-1", "two"));
    assertThat(newer.delivery().getPayload().toStringUtf8()).isEqualTo("two");
    newer.send(Ops.ack(again).setSeq(3));
    assertThat(newer.reply(3).hasDone()).isTrue();
  }

  @Test
  void session_ofAnAgentThatIsNotRegistered_isWelcomeAndMayRegister() {
    SessionClient client = SessionClient.upgrade(node, key);
    client.send(
        Ops.of(1)
            .setHello(
                Hello.newBuilder()
                    .setAgent("worker-1")
                    .setProducerId(SessionClient.PRODUCER)
                    .setDeliveryCredit(1)),
        Ops.register(2, "worker-1"),
        Ops.publish(3, "worker-1", "to myself"));

    assertThat(client.next().hasWelcome()).isTrue();
    assertThat(client.reply(2).getRegistered().getVersion()).isEqualTo(1);
    assertThat(client.reply(3).hasPublished()).isTrue();
    assertThat(client.delivery().getPayload().toStringUtf8()).isEqualTo("to myself");
  }

  private static HeldDelivery.Builder held(long delivery, long token) {
    return HeldDelivery.newBuilder().setDelivery(delivery).setToken(token);
  }

  private static TaskLeaseRef.Builder lease(String task, long token) {
    return TaskLeaseRef.newBuilder().setTask(task).setToken(token);
  }
}
