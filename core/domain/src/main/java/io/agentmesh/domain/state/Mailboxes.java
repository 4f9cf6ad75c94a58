package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of a tenant that are on their way, their deliveries, and the mailboxes. */
public final class Mailboxes {
  private record Held(Message message, int deliveries) {}

  private final TenantId tenant;
  private final Map<MessageId, Held> messages = new HashMap<>();
  private final Map<Long, Delivery> deliveries = new HashMap<>();
  private final Map<AgentId, Mailbox> boxes = new LinkedHashMap<>();
  private long lastNumber;

  Mailboxes(TenantId tenant) {
    this.tenant = tenant;
  }

  /** The message, or null when no delivery of it is on its way. */
  public @Nullable Message message(MessageId id) {
    Held held = messages.get(id);
    return held == null ? null : held.message();
  }

  /** The message of a delivery that is on its way. */
  public Message messageOf(Delivery delivery) {
    Message message = message(delivery.message());
    if (message == null) {
      throw new IllegalStateException("delivery " + delivery.number() + " has no message");
    }
    return message;
  }

  /** The deliveries of a message that are on their way. */
  public List<Delivery> deliveriesOf(MessageId id) {
    List<Delivery> found = new ArrayList<>();
    for (Delivery d : deliveries.values()) {
      if (d.message().equals(id)) {
        found.add(d);
      }
    }
    return found;
  }

  /** The delivery, or null when it is no longer on its way. */
  public @Nullable Delivery delivery(long number) {
    return deliveries.get(number);
  }

  /** The mailbox of an agent, or null when it is empty. */
  public @Nullable Mailbox of(AgentId agent) {
    return boxes.get(agent);
  }

  /** The mailboxes that hold anything. */
  public Map<AgentId, Mailbox> boxes() {
    return boxes;
  }

  /** Deliveries on their way. */
  public int size() {
    return deliveries.size();
  }

  /** The number the next delivery gets. */
  public long nextNumber() {
    return lastNumber + 1;
  }

  Collection<Message> allMessages() {
    return messages.values().stream().map(Held::message).toList();
  }

  Collection<Delivery> allDeliveries() {
    return deliveries.values();
  }

  void restoreLastNumber(long number) {
    lastNumber = number;
  }

  void restore(Message message) {
    messages.put(message.id(), new Held(message, 0));
  }

  void published(Message message, List<MessageEvent.Recipient> recipients) {
    for (MessageEvent.Recipient r : recipients) {
      add(
          message,
          new Delivery(
              tenant,
              r.delivery(),
              message.id(),
              r.agent(),
              r.subscription(),
              new DeliveryState.Pending(0),
              0,
              message.envelope().priority(),
              false));
    }
  }

  void add(Message message, Delivery delivery) {
    Held held = messages.get(message.id());
    messages.put(message.id(), new Held(message, held == null ? 1 : held.deliveries() + 1));
    lastNumber = Math.max(lastNumber, delivery.number());
    deliveries.put(delivery.number(), delivery);
    boxes.computeIfAbsent(delivery.recipient(), _ -> new Mailbox()).add(delivery);
  }

  void leased(long number, long token, long deadline) {
    replace(number, known(number).leased(token, deadline));
  }

  void returned(long number, long notBefore) {
    replace(number, known(number).returned(notBefore));
  }

  private void replace(long number, Delivery next) {
    Mailbox box = boxOf(next.recipient());
    box.remove(known(number));
    deliveries.put(number, next);
    box.add(next);
  }

  /** Takes a delivery off its way; its message goes with the last one. */
  void remove(long number) {
    Delivery gone = known(number);
    deliveries.remove(number);
    Mailbox box = boxOf(gone.recipient());
    box.remove(gone);
    if (box.isEmpty()) {
      boxes.remove(gone.recipient());
    }
    Held held = messages.get(gone.message());
    if (held != null && held.deliveries() > 1) {
      messages.put(gone.message(), new Held(held.message(), held.deliveries() - 1));
    } else {
      messages.remove(gone.message());
    }
  }

  private Mailbox boxOf(AgentId agent) {
    Mailbox box = boxes.get(agent);
    if (box == null) {
      throw new IllegalStateException("agent " + agent + " has no mailbox");
    }
    return box;
  }

  private Delivery known(long number) {
    Delivery delivery = deliveries.get(number);
    if (delivery == null) {
      throw new IllegalStateException("an event names the unknown delivery " + number);
    }
    return delivery;
  }
}
