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
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of a tenant that are on their way, their deliveries, and the mailboxes. */
public final class Mailboxes {
  /** A message with the numbers of its deliveries; most messages have one, which needs no set. */
  private static final class Held {
    private final Message message;
    private long only;
    private @Nullable NavigableSet<Long> several;

    Held(Message message) {
      this.message = message;
    }

    void add(long number) {
      if (several != null) {
        several.add(number);
      } else if (only == 0) {
        only = number;
      } else {
        several = new TreeSet<>(List.of(only, number));
      }
    }

    /** Whether another delivery is left. */
    boolean remove(long number) {
      if (several == null) {
        return false;
      }
      several.remove(number);
      return !several.isEmpty();
    }

    Collection<Long> numbers() {
      return several == null ? List.of(only) : several;
    }
  }

  private record Delayed(long notBefore, long number, AgentId agent)
      implements Comparable<Delayed> {
    @Override
    public int compareTo(Delayed other) {
      int byTime = Long.compare(notBefore, other.notBefore);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final TenantId tenant;
  private final Map<MessageId, Held> messages = new HashMap<>();
  private final Map<Long, Delivery> deliveries = new HashMap<>();
  private final Map<Long, Delivery> leased = new LinkedHashMap<>();
  private final NavigableSet<Delayed> delayed = new TreeSet<>();
  private final Map<AgentId, Mailbox> boxes = new LinkedHashMap<>();
  private long lastNumber;
  private long bytes;

  Mailboxes(TenantId tenant) {
    this.tenant = tenant;
  }

  /** The message, or null when no delivery of it is on its way. */
  public @Nullable Message message(MessageId id) {
    Held held = messages.get(id);
    return held == null ? null : held.message;
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
    Held held = messages.get(id);
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

  /** The number the next delivery gets. */
  public long nextNumber() {
    return lastNumber + 1;
  }

  Collection<Message> allMessages() {
    return messages.values().stream().map(h -> h.message).toList();
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

  private Held held(Message message) {
    bytes += message.payload().size();
    return new Held(message);
  }

  void published(Message message, List<MessageEvent.Recipient> recipients) {
    for (MessageEvent.Recipient r : recipients) {
      add(
          message,
          Delivery.pending(
              tenant,
              r.delivery(),
              message.id(),
              r.agent(),
              r.subscription(),
              message.envelope().priority()));
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

  private void replace(Delivery before, Delivery after) {
    Mailbox box = boxOf(before.recipient());
    unindex(box, before);
    deliveries.put(after.number(), after);
    index(box, after);
  }

  /** Takes a delivery off its way; its message goes with the last one. */
  void remove(long number) {
    Delivery gone = known(number);
    deliveries.remove(number);
    Mailbox box = boxOf(gone.recipient());
    unindex(box, gone);
    if (box.isEmpty()) {
      boxes.remove(gone.recipient());
    }
    Held held = messages.get(gone.message());
    if (held != null && !held.remove(number)) {
      messages.remove(gone.message());
      bytes -= held.message.payload().size();
    }
  }

  private void index(Mailbox box, Delivery delivery) {
    box.add(delivery);
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        if (notBefore != 0) {
          delayed.add(new Delayed(notBefore, delivery.number(), delivery.recipient()));
        }
      }
      case DeliveryState.Leased _ -> leased.put(delivery.number(), delivery);
    }
  }

  private void unindex(Mailbox box, Delivery delivery) {
    box.remove(delivery);
    switch (delivery.state()) {
      case DeliveryState.Pending(long notBefore) -> {
        if (notBefore != 0) {
          delayed.remove(new Delayed(notBefore, delivery.number(), delivery.recipient()));
        }
      }
      case DeliveryState.Leased _ -> leased.remove(delivery.number());
    }
  }

  /** Lets what is due by the time go, and tells whose mailbox it is in. */
  void release(long time, Consumer<AgentId> due) {
    while (!delayed.isEmpty() && delayed.first().notBefore() <= time) {
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
