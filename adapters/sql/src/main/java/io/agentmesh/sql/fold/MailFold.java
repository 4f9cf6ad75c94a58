package io.agentmesh.sql.fold;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.sql.store.Session;
import io.agentmesh.sql.store.Writes;
import io.agentmesh.sql.table.DeliveryRow;
import io.agentmesh.sql.table.MessageRow;
import io.agentmesh.sql.table.Tables;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a batch does to the messages, deliveries and subscriptions of a tenant; it follows {@code
 * io.agentmesh.domain.state.Mailboxes}.
 */
final class MailFold {
  private final TenantId tenant;
  private final Touched<SubscriptionId, Subscription> subscriptions;
  private final Touched<MessageId, MessageRow> messages;
  private final Touched<Long, DeliveryRow> deliveries;
  private final Set<Long> toRead = new LinkedHashSet<>();
  private final Set<Long> leaving = new LinkedHashSet<>();
  private final Set<MessageId> goingOn = new LinkedHashSet<>();
  private long firstNew = Long.MAX_VALUE;

  MailFold(Session session, TenantId tenant) {
    this.tenant = tenant;
    this.subscriptions = new Touched<>(session, Tables.SUBSCRIPTIONS, tenant);
    this.messages = new Touched<>(session, Tables.MESSAGES, tenant);
    this.deliveries = new Touched<>(session, Tables.DELIVERIES, tenant);
  }

  /** Notes what the event will need. Numbers only rise, so one behind a new one is new as well. */
  void foresee(MessageEvent event) {
    switch (event) {
      case MessageEvent.Published e -> {
        for (MessageEvent.Recipient r : e.recipients()) {
          firstNew = Math.min(firstNew, r.delivery());
        }
      }
      case MessageEvent.FannedOut e -> {
        goingOn.add(e.message());
        for (MessageEvent.Recipient r : e.recipients()) {
          firstNew = Math.min(firstNew, r.delivery());
        }
      }
      case MessageEvent.Replayed e -> {
        firstNew = Math.min(firstNew, e.recipient().delivery());
        goingOn.add(e.message().id());
      }
      case MessageEvent.Leased e -> needs(e.delivery(), false);
      case MessageEvent.Rerouted e -> needs(e.delivery(), false);
      case MessageEvent.Acknowledged e -> needs(e.delivery(), true);
      case MessageEvent.Returned e -> needs(e.delivery(), false);
      case MessageEvent.Replied _,
          MessageEvent.Subscribed _,
          MessageEvent.Unsubscribed _,
          MessageEvent.ReplayStarted _,
          MessageEvent.ReplayAdvanced _,
          MessageEvent.ReplayEnded _ -> {}
    }
  }

  void foreseeRedriven(long number) {
    firstNew = Math.min(firstNew, number);
  }

  void needs(long number, boolean leaves) {
    if (number < firstNew) {
      toRead.add(number);
      if (leaves) {
        leaving.add(number);
      }
    }
  }

  /** Reads what was noted. */
  void fetch() throws SQLException {
    Set<MessageId> messagesToRead = new LinkedHashSet<>(goingOn);
    for (DeliveryRow row : deliveries.fetch(toRead)) {
      if (leaving.contains(row.delivery().number())) {
        messagesToRead.add(row.delivery().message());
      }
    }
    messages.fetch(messagesToRead);
  }

  void apply(MessageEvent event) throws SQLException {
    switch (event) {
      case MessageEvent.Published e -> published(e);
      case MessageEvent.Leased e -> {
        DeliveryRow row = deliveries.known(e.delivery());
        deliveries.put(e.delivery(), row.with(row.delivery().leased(e.token(), e.deadline())));
      }
      case MessageEvent.FannedOut e -> fannedOut(e);
      case MessageEvent.Rerouted e -> {
        DeliveryRow row = deliveries.known(e.delivery());
        deliveries.put(e.delivery(), row.with(row.delivery().rerouted(e.to(), e.subscription())));
      }
      case MessageEvent.Acknowledged e -> remove(e.delivery());
      case MessageEvent.Returned e -> {
        DeliveryRow row = deliveries.known(e.delivery());
        deliveries.put(
            e.delivery(),
            row.with(
                row.delivery().returned(e.notBefore(), e.startedAt(), e.endedAt(), e.reason())));
      }
      case MessageEvent.Subscribed(Subscription s) -> subscriptions.put(s.id(), s);
      case MessageEvent.Unsubscribed e -> subscriptions.remove(e.subscription());
      case MessageEvent.Replayed e -> again(e.message(), e.waiting());
      case MessageEvent.Replied _,
          MessageEvent.ReplayStarted _,
          MessageEvent.ReplayAdvanced _,
          MessageEvent.ReplayEnded _ -> {}
    }
  }

  private void published(MessageEvent.Published event) {
    Message message = event.message();
    if (event.recipients().isEmpty()) {
      return;
    }
    int open = event.next().isEmpty() ? 0 : 1;
    messages.put(message.id(), MessageRow.of(message, event.recipients().size() + open));
    for (MessageEvent.Recipient r : event.recipients()) {
      Delivery delivery = r.waiting(tenant, message.id(), message.envelope());
      deliveries.put(r.delivery(), DeliveryRow.of(message.to(), delivery));
    }
  }

  /** While its fan-out goes on a message is held by that, as if by one more delivery. */
  private void fannedOut(MessageEvent.FannedOut event) throws SQLException {
    for (MessageEvent.Recipient r : event.recipients()) {
      Delivery delivery = r.waiting(tenant, event.message(), event.envelope());
      deliveries.put(r.delivery(), DeliveryRow.of(event.to(), delivery));
    }
    MessageRow held = messages.known(event.message());
    int ended = event.next().isEmpty() ? 1 : 0;
    leave(held.withPending(held.pending() + event.recipients().size()), ended);
  }

  /** A dead delivery goes to its recipient again, perhaps with another message. */
  void redriven(Delivery dead, Message message, int priority, long number) throws SQLException {
    again(message, dead.redriven(number, message.id(), priority));
  }

  /** One more delivery of a message, which may be held already. */
  private void again(Message message, Delivery delivery) throws SQLException {
    deliveries.put(delivery.number(), DeliveryRow.of(message.to(), delivery));
    MessageRow held = messages.find(message.id());
    messages.put(
        message.id(),
        held == null ? MessageRow.of(message, 1) : held.withPending(held.pending() + 1));
  }

  /** Takes a delivery off its way; its message goes with the last one. */
  void remove(long number) throws SQLException {
    MessageId id = deliveries.known(number).delivery().message();
    deliveries.remove(number);
    leave(messages.known(id), 1);
  }

  private void leave(MessageRow held, int gone) {
    if (held.pending() > gone) {
      messages.put(held.id(), held.withPending(held.pending() - gone));
    } else {
      messages.remove(held.id());
    }
  }

  void write(Writes writes) throws SQLException {
    subscriptions.write(writes);
    messages.write(writes);
    deliveries.write(writes);
  }
}
