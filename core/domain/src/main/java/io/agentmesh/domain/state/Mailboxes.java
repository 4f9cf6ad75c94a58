package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.state.mail.Fanouts;
import io.agentmesh.domain.state.mail.HeldMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of a tenant that are on their way, their deliveries, and the mailboxes. */
public final class Mailboxes {
  private record Timed(long at, long number, AgentId agent) implements Comparable<Timed> {
    @Override
    public int compareTo(Timed other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final TenantId tenant;
  private final Map<MessageId, HeldMessage> messages = new HashMap<>();
  private final Map<Long, Delivery> deliveries = new HashMap<>();
  private final Map<Long, Delivery> leased = new LinkedHashMap<>();
  private final NavigableSet<Timed> delayed = new TreeSet<>();
  private final NavigableSet<Timed> expiring = new TreeSet<>();
  private final Map<AgentId, Mailbox> boxes = new LinkedHashMap<>();
  private final Fanouts fanouts = new Fanouts();
  private long lastNumber;
  private long bytes;
  private long releasedTo;

  Mailboxes(TenantId tenant) {
    this.tenant = tenant;
  }

  /** The message, or null when no delivery of it is on its way. */
  public @Nullable Message message(MessageId id) {
    HeldMessage held = messages.get(id);
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
    HeldMessage held = messages.get(id);
    if (held == null) {
      return List.of();
    }
    List<Delivery> found = new ArrayList<>(held.numbers().size());
    for (Long number : held.numbers()) {
      found.add(known(number));
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

  /** Deliveries in anybody's hands, the earliest deadline first: all leases are equally long. */
  public Collection<Delivery> leased() {
    return leased.values();
  }

  /** The mailboxes that hold anything. */
  public Map<AgentId, Mailbox> boxes() {
    return boxes;
  }

  /** Deliveries on their way. */
  public int size() {
    return deliveries.size();
  }

  /** Payload bytes of the messages on their way, each counted once. */
  public long bytes() {
    return bytes;
  }

  /** Accepted messages that more recipients are still to get. */
  public Fanouts fanouts() {
    return fanouts;
  }

  /** Waiting deliveries whose time is over, at most {@code max}. */
  public List<Delivery> expiredAt(long time, int max) {
    List<Delivery> expired = new ArrayList<>();
    for (Timed due : expiring) {
      if (due.at() > time || expired.size() == max) {
        break;
      }
      expired.add(known(due.number()));
    }
    return expired;
  }

  /** The number the next delivery gets. */
  public long nextNumber() {
    return lastNumber + 1;
  }

  Collection<Message> allMessages() {
    return messages.values().stream().map(HeldMessage::message).toList();
  }

  /** The numbers of the deliveries on their way. */
  public Collection<Long> numbers() {
    return deliveries.keySet();
  }

  Collection<Delivery> allDeliveries() {
    return deliveries.values();
  }

  void restoreLastNumber(long number) {
    lastNumber = number;
  }

  void restore(Message message) {
    messages.put(message.id(), held(message));
  }

  private HeldMessage held(Message message) {
    bytes += message.payload().size();
    return new HeldMessage(message);
  }

  void published(Message message, List<MessageEvent.Recipient> recipients, String next) {
    addAll(message, recipients);
    if (!next.isEmpty()) {
      fanouts.put(message, next);
    }
  }

  void fannedOut(MessageId id, List<MessageEvent.Recipient> recipients, String next) {
    Message message = fanouts.take(id);
    addAll(message, recipients);
    if (!next.isEmpty()) {
      fanouts.put(message, next);
    }
  }

  private void addAll(Message message, List<MessageEvent.Recipient> recipients) {
    for (MessageEvent.Recipient r : recipients) {
      add(message, r.waiting(tenant, message.id(), message.envelope()));
    }
  }

  void add(Message message, Delivery delivery) {
    long number = delivery.number();
    messages.computeIfAbsent(message.id(), _ -> held(message)).add(number);
    lastNumber = Math.max(lastNumber, number);
    deliveries.put(number, delivery);
    index(boxes.computeIfAbsent(delivery.recipient(), _ -> new Mailbox()), delivery);
  }

  void leased(long number, long token, long deadline) {
    Delivery before = known(number);
    replace(before, before.leased(token, deadline));
  }

  void returned(MessageEvent.Returned e) {
    Delivery before = known(e.delivery());
    replace(before, before.returned(e.notBefore(), e.startedAt(), e.endedAt(), e.reason()));
  }

  void rerouted(long number, AgentId to, @Nullable SubscriptionId because) {
    Delivery before = known(number);
    Delivery after = before.rerouted(to, because);
    leave(before);
    deliveries.put(number, after);
    index(boxes.computeIfAbsent(to, _ -> new Mailbox()), after);
  }

  private void replace(Delivery before, Delivery after) {
    Mailbox box = boxOf(before.recipient());
    unindex(box, before);
    deliveries.put(after.number(), after);
    index(box, after);
  }

  private void leave(Delivery gone) {
    Mailbox box = boxOf(gone.recipient());
    unindex(box, gone);
    if (box.isEmpty()) {
      boxes.remove(gone.recipient());
    }
  }

  /** Takes a delivery off its way and gives it; its message goes with the last one. */
  Delivery remove(long number) {
    Delivery gone = known(number);
    deliveries.remove(number);
    leave(gone);
    HeldMessage held = messages.get(gone.message());
    if (held != null && !held.remove(number)) {
      messages.remove(gone.message());
      bytes -= held.message().payload().size();
    }
    return gone;
  }

  private void index(Mailbox box, Delivery delivery) {
    box.add(delivery, releasedTo);
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        if (notBefore > releasedTo) {
          delayed.add(new Timed(notBefore, delivery.number(), delivery.recipient()));
        }
        if (delivery.expiresAt() != 0) {
          expiring.add(new Timed(delivery.expiresAt(), delivery.number(), delivery.recipient()));
        }
      }
      case DeliveryState.Leased _ -> leased.put(delivery.number(), delivery);
    }
  }

  private void unindex(Mailbox box, Delivery delivery) {
    box.remove(delivery, releasedTo);
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        if (notBefore != 0) {
          delayed.remove(new Timed(notBefore, delivery.number(), delivery.recipient()));
        }
        if (delivery.expiresAt() != 0) {
          expiring.remove(new Timed(delivery.expiresAt(), delivery.number(), delivery.recipient()));
        }
      }
      case DeliveryState.Leased _ -> leased.remove(delivery.number());
    }
  }

  /** Lets what is due by the time go, and tells whose mailbox it is in. */
  void release(long time, Consumer<AgentId> due) {
    releasedTo = Math.max(releasedTo, time);
    while (!delayed.isEmpty() && delayed.first().at() <= time) {
      AgentId agent = delayed.removeFirst().agent();
      if (boxOf(agent).release(time)) {
        due.accept(agent);
      }
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
