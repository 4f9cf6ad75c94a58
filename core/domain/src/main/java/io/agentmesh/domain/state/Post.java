package io.agentmesh.domain.state;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.state.mail.Requests;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.topic.Replays;
import io.agentmesh.domain.state.topic.Subscriptions;
import java.util.List;

/**
 * The messages of a tenant as they come and go, and whom that stirs: an agent that may be handed
 * something now, or those whose deliveries may have to go to another.
 */
final class Post {
  private final Agents agents;
  private final Presence presence;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Mailboxes mailboxes;
  private final Requests requests = new Requests();
  private boolean reroutingDue = true;

  Post(TenantId tenant, Shelf shelf, Agents agents, Presence presence) {
    this.agents = agents;
    this.presence = presence;
    this.mailboxes = new Mailboxes(tenant, shelf);
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  private Replays replays() {
    return subscriptions.replays();
  }

  Mailboxes mailboxes() {
    return mailboxes;
  }

  Requests requests() {
    return requests;
  }

  boolean takeReroutingDue() {
    boolean was = reroutingDue;
    reroutingDue = false;
    return was;
  }

  void stirRerouting() {
    reroutingDue = true;
  }

  void apply(MessageEvent event) {
    switch (event) {
      case MessageEvent.Published e -> {
        mailboxes.published(e.message(), e.recipients(), e.next());
        requests.published(e.message());
        arrived(e.recipients());
      }
      case MessageEvent.FannedOut e -> {
        mailboxes.fannedOut(e.message(), e.recipients(), e.next());
        arrived(e.recipients());
      }
      case MessageEvent.Rerouted e -> {
        Delivery before = mailboxes.delivery(e.delivery());
        mailboxes.rerouted(e.delivery(), e.to(), e.subscription());
        presence.stir(e.to());
        if (before != null) {
          follows(before);
        }
      }
      case MessageEvent.Leased e -> mailboxes.leased(e.delivery(), e.token(), e.deadline());
      case MessageEvent.Acknowledged e -> {
        Delivery taken = leaves(e.delivery());
        requests.acknowledged(taken.message(), taken.recipient());
      }
      case MessageEvent.Replied e -> requests.replied(e.request(), e.reply());
      case MessageEvent.Returned e -> {
        Delivery delivery = mailboxes.delivery(e.delivery());
        mailboxes.returned(e);
        if (delivery != null) {
          presence.stir(delivery.recipient());
          reroutingDue |= delivery.movable();
        }
      }
      case MessageEvent.Subscribed e -> {
        subscriptions.put(e.subscription());
        reroutingDue |= !e.subscription().group().isEmpty();
      }
      case MessageEvent.Unsubscribed e -> subscriptions.remove(e.subscription());
      case MessageEvent.ReplayStarted e -> replays().put(e.replay());
      case MessageEvent.Replayed e -> {
        mailboxes.add(e.message(), e.waiting());
        arrived(List.of(e.recipient()));
      }
      case MessageEvent.ReplayAdvanced e ->
          replays().put(replays().known(e.replay()).advanced(e.next(), e.replayed(), e.skipped()));
      case MessageEvent.ReplayEnded e ->
          replays().put(replays().known(e.replay()).ended(e.status(), e.at()));
    }
  }

  private void arrived(List<MessageEvent.Recipient> recipients) {
    for (MessageEvent.Recipient r : recipients) {
      presence.stir(r.agent());
      reroutingDue |= r.movable() && !agents.known(r.agent()).takesWork();
    }
  }

  /** A delivery is no longer on its way; it is given back as it was. */
  Delivery leaves(long number) {
    Delivery gone = mailboxes.remove(number);
    follows(gone);
    return gone;
  }

  /** What stood behind a delivery with an ordering key may go now. */
  private void follows(Delivery gone) {
    if (!gone.orderingKey().isEmpty()) {
      presence.stir(gone.recipient());
    }
  }

  /** A dead delivery waits again. */
  void redriven(Message message, Delivery again) {
    mailboxes.add(message, again);
    reroutingDue |= again.movable();
    presence.stir(again.recipient());
  }
}
