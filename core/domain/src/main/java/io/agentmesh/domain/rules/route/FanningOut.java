package io.agentmesh.domain.rules.route;

import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.MessageEvent;
import io.agentmesh.domain.event.MessageEvent.Recipient;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.domain.state.mail.Fanouts.Fanout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A message for more recipients than fit into one record reaches them part by part. Every recipient
 * has a place that does not change, so a part goes on behind the last place of the one before, and
 * who comes or goes meanwhile makes nobody be left out or be given the message twice.
 */
public final class FanningOut {
  private FanningOut() {}

  /** One part: who gets the message now, and the place behind which the next goes on or "". */
  public record Part(List<Recipient> recipients, String next) {}

  private record Placed(String place, Recipient recipient) {}

  /** The first part of all the recipients of a message. */
  public static Part first(TenantState tenant, MeshRules rules, List<Recipient> all) {
    int most = rules.messages().fanoutPart();
    return all.size() <= most ? new Part(all, "") : part(tenant, all, "", most);
  }

  /** The next part of the fan-out that waited for longest, or null when none is under way. */
  public static @Nullable Event next(TenantState tenant, MeshRules rules) {
    Iterator<Fanout> waiting = tenant.mailboxes().fanouts().all().iterator();
    if (!waiting.hasNext()) {
      return null;
    }
    Fanout fanout = waiting.next();
    Message message = fanout.message();
    List<Recipient> all = new ArrayList<>();
    for (Recipient r : Routing.recipients(tenant, message.to())) {
      if (wasThere(tenant, r, message.publishedAt())) {
        all.add(r);
      }
    }
    Part part = part(tenant, all, fanout.place(), rules.messages().fanoutPart());
    return new MessageEvent.FannedOut(
        tenant.id(),
        message.id(),
        message.to(),
        message.envelope(),
        part.recipients(),
        part.next());
  }

  /** Every fan-out ends where it stands. */
  public static List<Event> ends(TenantState tenant) {
    List<Event> ends = new ArrayList<>();
    for (Fanout fanout : tenant.mailboxes().fanouts().all()) {
      ends.add(end(tenant, fanout.message()));
    }
    return ends;
  }

  /** The fan-out of a message ends where it stands. */
  public static Event end(TenantState tenant, Message message) {
    return new MessageEvent.FannedOut(
        tenant.id(), message.id(), message.to(), message.envelope(), List.of(), "");
  }

  private static boolean wasThere(TenantState tenant, Recipient recipient, long time) {
    SubscriptionId id = recipient.subscription();
    if (id == null) {
      var agent = tenant.agents().find(recipient.agent());
      return agent != null && agent.registeredAt() <= time;
    }
    List<Subscription> group = tenant.subscriptions().groupOf(id);
    Subscription oldest = group.isEmpty() ? tenant.subscriptions().find(id) : group.getFirst();
    return oldest != null && oldest.createdAt() <= time;
  }

  private static Part part(TenantState tenant, List<Recipient> all, String behind, int most) {
    PriorityQueue<Placed> first =
        new PriorityQueue<>(Comparator.comparing(Placed::place).reversed());
    boolean more = false;
    for (Recipient r : all) {
      String place = placeOf(tenant, r);
      if (place.compareTo(behind) <= 0) {
        continue;
      }
      first.add(new Placed(place, r));
      if (first.size() > most) {
        first.poll();
        more = true;
      }
    }
    List<Placed> placed = new ArrayList<>(first);
    placed.sort(Comparator.comparing(Placed::place));
    List<Recipient> recipients = new ArrayList<>(placed.size());
    long number = tenant.mailboxes().nextNumber();
    for (Placed p : placed) {
      Recipient r = p.recipient();
      recipients.add(new Recipient(number++, r.agent(), r.subscription(), r.movable()));
    }
    return new Part(recipients, more ? placed.getLast().place() : "");
  }

  private static String placeOf(TenantState tenant, Recipient recipient) {
    SubscriptionId id = recipient.subscription();
    if (id == null) {
      return recipient.agent().value();
    }
    Subscription s = tenant.subscriptions().find(id);
    return s == null || s.group().isEmpty() ? "0" + id : "1" + s.group() + " " + s.topic();
  }
}
