package io.agentmesh.client.fake;

import io.agentmesh.wire.session.Ack;
import io.agentmesh.wire.session.Address;
import io.agentmesh.wire.session.Delivery;
import io.agentmesh.wire.session.HeldDelivery;
import io.agentmesh.wire.session.Hello;
import io.agentmesh.wire.session.LeaseLost;
import io.agentmesh.wire.session.Nack;
import io.agentmesh.wire.session.Publish;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ServerOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mailboxes of the fake mesh. */
public final class FakeMailboxes {

  private final FakeBroker broker;
  private final Map<String, Set<String>> topics = new HashMap<>();
  private final Map<String, Deque<Delivery>> pending = new HashMap<>();
  private final Map<Long, Delivery> leased = new LinkedHashMap<>();
  private final Map<Long, String> owners = new HashMap<>();
  private final List<Long> acked = new ArrayList<>();
  private final List<String> nackReasons = new ArrayList<>();
  private final List<Publish> published = new ArrayList<>();

  FakeMailboxes(FakeBroker broker) {
    this.broker = broker;
  }

  public int acked() {
    synchronized (broker) {
      return acked.size();
    }
  }

  public List<String> nackReasons() {
    synchronized (broker) {
      return List.copyOf(nackReasons);
    }
  }

  /** Every message that took effect, in order. */
  public List<Publish> published() {
    synchronized (broker) {
      return List.copyOf(published);
    }
  }

  public int leased() {
    synchronized (broker) {
      return leased.size();
    }
  }

  /** Ends every lease; the deliveries come again. */
  public void expireLeases() {
    synchronized (broker) {
      for (Delivery delivery : List.copyOf(leased.values())) {
        String agent = String.valueOf(owners.get(delivery.getDelivery()));
        giveBack(delivery);
        LeaseLost lost =
            LeaseLost.newBuilder()
                .setDelivery(delivery.getDelivery())
                .setToken(delivery.getToken())
                .build();
        broker
            .session(agent)
            .ifPresent(session -> session.send(ServerOp.newBuilder().setLeaseLost(lost).build()));
      }
    }
  }

  void subscribe(String topic, String agent) {
    topics.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(agent);
  }

  void able(String capability, String agent) {
    subscribe("capability " + capability, agent);
  }

  private static String nameOf(Address to) {
    return to.hasCapability() ? "capability " + to.getCapability().getCapability() : to.getTopic();
  }

  int publish(String id, Publish publish) {
    published.add(publish);
    Set<String> agents =
        publish.getTo().hasAgent()
            ? Set.of(publish.getTo().getAgent())
            : topics.getOrDefault(nameOf(publish.getTo()), Set.of());
    for (String agent : agents) {
      long number = broker.nextPosition();
      owners.put(number, agent);
      mailbox(agent)
          .add(
              Delivery.newBuilder()
                  .setDelivery(number)
                  .setMessageId(id)
                  .setTo(publish.getTo())
                  .setEnvelope(publish.getEnvelope())
                  .setAttempt(1)
                  .setSender("tester")
                  .setPayload(publish.getPayload())
                  .build());
    }
    return agents.size();
  }

  void push(FakeSession session) {
    Deque<Delivery> mailbox = mailbox(session.agent());
    while (!mailbox.isEmpty() && session.takeDeliveryCredit()) {
      Delivery leasing = mailbox.remove().toBuilder().setToken(broker.nextPosition()).build();
      leased.put(leasing.getDelivery(), leasing);
      session.send(ServerOp.newBuilder().setDelivery(leasing).build());
    }
  }

  Reply.Builder ack(Ack ack) {
    Delivery delivery = leased.get(ack.getDelivery());
    if (delivery == null || delivery.getToken() != ack.getToken()) {
      return FakeBroker.leaseLost();
    }
    leased.remove(ack.getDelivery());
    acked.add(ack.getDelivery());
    return FakeBroker.done();
  }

  void replied(String request) {
    for (Delivery delivery : List.copyOf(leased.values())) {
      if (delivery.getMessageId().equals(request)) {
        leased.remove(delivery.getDelivery());
        acked.add(delivery.getDelivery());
      }
    }
  }

  Reply.Builder nack(Nack nack) {
    Delivery delivery = leased.get(nack.getDelivery());
    if (delivery == null || delivery.getToken() != nack.getToken()) {
      return FakeBroker.leaseLost();
    }
    nackReasons.add(nack.getReason());
    giveBack(delivery);
    return FakeBroker.done();
  }

  void reconnected(Hello hello) {
    List<Long> held = hello.getHeldList().stream().map(HeldDelivery::getDelivery).toList();
    for (Delivery delivery : List.copyOf(leased.values())) {
      boolean own = hello.getAgent().equals(owners.get(delivery.getDelivery()));
      if (own && !held.contains(delivery.getDelivery())) {
        giveBack(delivery);
      }
    }
  }

  private void giveBack(Delivery delivery) {
    leased.remove(delivery.getDelivery());
    mailbox(String.valueOf(owners.get(delivery.getDelivery())))
        .add(
            delivery.toBuilder()
                .setAttempt(delivery.getAttempt() + 1)
                .setRedelivered(true)
                .build());
  }

  private Deque<Delivery> mailbox(String agent) {
    return pending.computeIfAbsent(agent, _ -> new ArrayDeque<>());
  }
}
