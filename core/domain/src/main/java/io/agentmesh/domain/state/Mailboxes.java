package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.state.mail.AboutSubjects;
import io.agentmesh.domain.state.mail.Fanouts;
import io.agentmesh.domain.state.mail.HeldMessage;
import io.agentmesh.domain.state.mail.HeldMessages;
import io.agentmesh.domain.state.mail.Kept;
import io.agentmesh.domain.state.mail.Mailbox;
import io.agentmesh.domain.state.mail.NumberTable;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.mail.Timetables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of a tenant that are on their way, their deliveries, and the mailboxes. */
public final class Mailboxes {
  private final TenantId tenant;
  private final Shelf shelf;
  private final HeldMessages messages = new HeldMessages();
  private final NumberTable<Kept> deliveries = new NumberTable<>();
  private final Timetables times = new Timetables();
  private final Map<AgentId, Mailbox> boxes = new LinkedHashMap<>();
  private final Fanouts fanouts = new Fanouts();
  private final AboutSubjects about;
  private long lastNumber;
  private long bytes;
  private long releasedTo;

  Mailboxes(TenantId tenant, Shelf shelf) {
    this.tenant = tenant;
    this.shelf = shelf;
    this.about = new AboutSubjects(shelf);
  }

  /** The message, or null when no delivery of it is on its way. */
  public @Nullable Message message(MessageId id) {
    HeldMessage held = messages.find(id);
    return held == null ? null : held.message(shelf::get);
  }

  /** Payload bytes of the message of a delivery that is on its way. */
  public int payloadBytesOf(Delivery delivery) {
    return heldOf(delivery).payloadBytes();
  }

  /** The message of a delivery that is on its way. */
  public Message messageOf(Delivery delivery) {
    return heldOf(delivery).message(shelf::get);
  }

  private HeldMessage heldOf(Delivery delivery) {
    HeldMessage held = messages.find(delivery.message());
    if (held == null) {
      throw new IllegalStateException("delivery " + delivery.number() + " has no message");
    }
    return held;
  }

  /** The deliveries of a message that are on their way. */
  public List<Delivery> deliveriesOf(MessageId id) {
    HeldMessage held = messages.find(id);
    if (held == null) {
      return List.of();
    }
    List<Delivery> found = new ArrayList<>(held.numbers().size());
    for (Long number : held.numbers()) {
      found.add(known(number));
    }
    return found;
  }

  /** At most so many of the deliveries on their way that are about a data subject. */
  public List<Delivery> deliveriesAbout(String dataSubject, int most) {
    return about.numbers(dataSubject, most).stream().map(this::known).toList();
  }

  /** The messages on their way that name a data subject. */
  public AboutSubjects about() {
    return about;
  }

  /** The delivery, or null when it is no longer on its way. */
  public @Nullable Delivery delivery(long number) {
    Kept kept = deliveries.get(number);
    return kept == null ? null : kept.delivery();
  }

  /** The delivery that is on its way for longest; null without one, or while it is looked for. */
  public @Nullable Delivery oldest() {
    return delivery(deliveries.lowest());
  }

  /** The mailbox of an agent, or null when it is empty. */
  public @Nullable Mailbox of(AgentId agent) {
    return boxes.get(agent);
  }

  /** Deliveries in anybody's hands, the earliest deadline first: all leases are equally long. */
  public Collection<Delivery> leased() {
    return times.leased();
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
    return times.expired(time, max).stream().map(due -> known(due.number())).toList();
  }

  /** The number the next delivery gets. */
  public long nextNumber() {
    return lastNumber + 1;
  }

  /** Every message on its way, as a list of its own in no particular order. */
  List<HeldMessage> allMessages() {
    return messages.copy();
  }

  /** The numbers of the deliveries on their way. */
  public Collection<Long> numbers() {
    return deliveries.numbers();
  }

  /** Every delivery on its way, as a list of its own in no particular order. */
  List<Kept> allDeliveries() {
    return deliveries.copy();
  }

  void restoreLastNumber(long number) {
    lastNumber = number;
  }

  void restore(Message message) {
    hold(message);
  }

  void restore(Delivery delivery) {
    add(heldOf(delivery), delivery);
  }

  private HeldMessage hold(Message message) {
    HeldMessage held = new HeldMessage(message, shelf);
    messages.add(held);
    about.add(held);
    bytes += held.payloadBytes();
    return held;
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
    HeldMessage held = messages.find(message.id());
    add(held == null ? hold(message) : held, delivery);
  }

  private void add(HeldMessage message, Delivery delivery) {
    message.add(delivery.number());
    lastNumber = Math.max(lastNumber, delivery.number());
    enter(boxFor(delivery.recipient()), message, delivery);
  }

  private Mailbox boxFor(AgentId agent) {
    return boxes.computeIfAbsent(agent, id -> new Mailbox(tenant, id));
  }

  private void enter(Mailbox box, HeldMessage message, Delivery delivery) {
    Kept kept = box.keep(delivery, message);
    deliveries.put(delivery.number(), kept);
    box.add(kept, releasedTo);
    if (kept instanceof Kept.Whole) {
      times.add(delivery, releasedTo);
    }
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
    enter(boxFor(to), heldOf(after), after);
  }

  private void replace(Delivery before, Delivery after) {
    Mailbox box = boxOf(before.recipient());
    box.remove(before, releasedTo);
    times.remove(before);
    enter(box, heldOf(after), after);
  }

  private void leave(Delivery gone) {
    Mailbox box = boxOf(gone.recipient());
    box.remove(gone, releasedTo);
    times.remove(gone);
    if (box.isEmpty()) {
      boxes.remove(gone.recipient());
    }
  }

  /** Takes a delivery off its way and gives it; its message goes with the last one. */
  Delivery remove(long number) {
    Delivery gone = known(number);
    deliveries.remove(number);
    leave(gone);
    HeldMessage held = heldOf(gone);
    if (!held.remove(number)) {
      messages.remove(held);
      about.remove(held);
      held.free(shelf);
      bytes -= held.payloadBytes();
    }
    return gone;
  }

  /** Lets what is due by the time go, and tells whose mailbox it is in. */
  void release(long time, Consumer<AgentId> due) {
    releasedTo = Math.max(releasedTo, time);
    for (AgentId agent = times.takeDelayed(time); agent != null; agent = times.takeDelayed(time)) {
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
    Kept kept = deliveries.get(number);
    if (kept == null) {
      throw new IllegalStateException("an event names the unknown delivery " + number);
    }
    return kept.delivery();
  }
}
