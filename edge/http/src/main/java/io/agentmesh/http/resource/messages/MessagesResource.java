package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.state.TenantState;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Page;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.DataAccess;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.wire.rest.messages.MessageSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading {@code /v1/messages}. */
public final class MessagesResource {
  private static final int MOST_DELIVERIES = 1000;

  private final Listings listings;

  /** Lists come from the listings. */
  public MessagesResource(Listings listings) {
    this.listings = listings;
  }

  /** A message that still has a delivery. */
  public Answer get(CalmRequest request) {
    MessageId id = MessageId.parse(request.path("messageId"));
    record Found(Message message, List<Delivery> deliveries) {}
    Found found =
        request
            .read(
                Permission.MESSAGE_READ,
                tenant ->
                    Optional.ofNullable(tenant.mailboxes().message(id))
                        .map(m -> new Found(m, some(tenant.mailboxes().deliveriesOf(id)))))
            .orElseThrow(() -> RequestRefused.notFound("message", id));
    Message message = request.mesh().opening().message(found.message());
    DataAccess.keep(request, Permission.MESSAGE_READ, "message", id.toString(), message);
    return Answer.json(200, MessageViews.message(message, found.deliveries()));
  }

  /** A page of the messages that still have a delivery; one per message, not per delivery. */
  public Answer list(CalmRequest request) {
    PageRequest wanted = Lists.admit(request, Permission.MESSAGE_READ);
    Page<Listings.ListedDelivery> page =
        listings.deliveries(
            request.exchange().principal().tenant(),
            new Listings.DeliveryFilter(
                request.query("agent", ""), request.query("topic", ""), request.query("state", "")),
            wanted);
    Map<MessageId, List<Listings.ListedDelivery>> byMessage = new LinkedHashMap<>();
    for (Listings.ListedDelivery listed : page.items()) {
      byMessage.computeIfAbsent(listed.message().id(), _ -> new ArrayList<>()).add(listed);
    }
    List<MessageSummary> items =
        request.read(
            Permission.MESSAGE_READ,
            tenant -> byMessage.values().stream().map(l -> summary(tenant, l)).toList());
    return Lists.answer(items, page.nextCursor());
  }

  /** Counts all deliveries of the message as they are now, or the listed ones when none is left. */
  private static MessageSummary summary(TenantState tenant, List<Listings.ListedDelivery> listed) {
    Message message = listed.getFirst().message();
    List<Delivery> all = tenant.mailboxes().deliveriesOf(message.id());
    List<Delivery> counted =
        all.isEmpty() ? listed.stream().map(Listings.ListedDelivery::delivery).toList() : all;
    int leased = 0;
    for (Delivery delivery : counted) {
      if (delivery.state() instanceof DeliveryState.Leased) {
        leased++;
      }
    }
    return MessageViews.summary(message, counted.size() - leased, leased);
  }

  private static List<Delivery> some(List<Delivery> deliveries) {
    return List.copyOf(deliveries.subList(0, Math.min(MOST_DELIVERIES, deliveries.size())));
  }
}
