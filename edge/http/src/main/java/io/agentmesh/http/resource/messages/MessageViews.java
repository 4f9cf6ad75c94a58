package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.request.RequestReply;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.leases.DeliveryLease;
import io.agentmesh.wire.rest.messages.Address;
import io.agentmesh.wire.rest.messages.MessageSummary;
import java.util.List;

/** Messages and deliveries as the API shows them. */
public final class MessageViews {
  private MessageViews() {}

  /** A message with its payload and these of its deliveries. */
  public static io.agentmesh.wire.rest.messages.Message message(
      Message message, List<Delivery> deliveries) {
    Envelope envelope = message.envelope();
    Terms terms = envelope.termsOrNone();
    Payloads.Shape payload = Payloads.show(message.payload());
    return new io.agentmesh.wire.rest.messages.Message(
        message.id().toString(),
        address(message.to()),
        envelope.type(),
        Shown.textOrNull(envelope.source()),
        Shown.textOrNull(envelope.subject()),
        message.payload().contentType(),
        payload.data(),
        payload.dataBase64(),
        Shown.textOrNull(envelope.correlationId()),
        Shown.textOrNull(envelope.causationId()),
        envelope.priority(),
        Shown.textOrNull(envelope.traceparent()),
        envelope.extensions(),
        message.redriveOf() == null ? null : message.redriveOf().toString(),
        message.sender(),
        Shown.time(message.publishedAt()),
        deliveries.stream().map(MessageViews::delivery).toList(),
        Shown.timeOrNull(terms.expiresAt()),
        Shown.timeOrNull(terms.notBefore()),
        Shown.textOrNull(terms.orderingKey()),
        TermsOfMessages.hops(terms),
        TermsOfMessages.classification(terms),
        Shown.textOrNull(terms.dataSubject()),
        Shown.timeOrNull(terms.replyUntil()));
  }

  /** A message in a list, with how many of its deliveries wait and are leased. */
  static MessageSummary summary(Message message, int pending, int leased) {
    Envelope envelope = message.envelope();
    return new MessageSummary(
        message.id().toString(),
        address(message.to()),
        envelope.type(),
        Shown.textOrNull(envelope.source()),
        Shown.textOrNull(envelope.subject()),
        message.payload().contentType(),
        message.payload().size(),
        Shown.textOrNull(envelope.correlationId()),
        envelope.priority(),
        message.sender(),
        Shown.time(message.publishedAt()),
        pending,
        leased);
  }

  /** A delivery that an agent now holds. */
  public static DeliveryLease lease(
      Message message, Delivery delivery, DeliveryState.Leased state) {
    Envelope envelope = message.envelope();
    Terms terms = envelope.termsOrNone();
    Payloads.Shape payload = Payloads.show(message.payload());
    return new DeliveryLease(
        Long.toString(delivery.number()),
        Long.toString(state.token()),
        message.id().toString(),
        address(message.to()),
        envelope.type(),
        Shown.textOrNull(envelope.source()),
        Shown.textOrNull(envelope.subject()),
        message.payload().contentType(),
        payload.data(),
        payload.dataBase64(),
        Shown.textOrNull(envelope.correlationId()),
        Shown.textOrNull(envelope.causationId()),
        envelope.priority(),
        Shown.textOrNull(envelope.traceparent()),
        envelope.extensions(),
        delivery.attempt(),
        delivery.redelivered(),
        delivery.subscription() == null ? null : delivery.subscription().toString(),
        message.sender(),
        Shown.time(message.publishedAt()),
        Shown.time(state.deadline()),
        Shown.timeOrNull(terms.expiresAt()),
        Shown.timeOrNull(terms.notBefore()),
        Shown.textOrNull(terms.orderingKey()),
        TermsOfMessages.hops(terms),
        TermsOfMessages.classification(terms),
        Shown.textOrNull(terms.dataSubject()),
        Shown.timeOrNull(terms.replyUntil()));
  }

  /** The reply to a request. */
  public static io.agentmesh.wire.rest.requests.RequestReply reply(
      Reply.Published asked, RequestReply reply) {
    Envelope envelope = reply.envelope();
    Payloads.Shape payload = Payloads.show(reply.payload());
    return new io.agentmesh.wire.rest.requests.RequestReply(
        reply.id().toString(),
        asked.message().toString(),
        asked.duplicate(),
        reply.agent().value(),
        envelope.type(),
        Shown.textOrNull(envelope.source()),
        Shown.textOrNull(envelope.subject()),
        reply.payload().contentType(),
        payload.data(),
        payload.dataBase64(),
        envelope.correlationId(),
        Shown.textOrNull(envelope.traceparent()),
        envelope.extensions(),
        reply.sender(),
        Shown.time(reply.at()));
  }

  private static io.agentmesh.wire.rest.messages.Delivery delivery(Delivery delivery) {
    boolean leased = delivery.state() instanceof DeliveryState.Leased;
    return new io.agentmesh.wire.rest.messages.Delivery(
        Long.toString(delivery.number()),
        delivery.recipient().value(),
        delivery.subscription() == null ? null : delivery.subscription().toString(),
        leased
            ? io.agentmesh.wire.rest.messages.DeliveryState.LEASED
            : io.agentmesh.wire.rest.messages.DeliveryState.PENDING,
        delivery.attempt(),
        delivery.redelivered(),
        delivery.state() instanceof DeliveryState.Pending(long notBefore)
            ? Shown.timeOrNull(notBefore)
            : null,
        delivery.state() instanceof DeliveryState.Leased(_, long deadline)
            ? Shown.time(deadline)
            : null);
  }

  private static Address address(io.agentmesh.domain.message.Address to) {
    return switch (to) {
      case io.agentmesh.domain.message.Address.ToAgent(var agent) -> Address.toAgent(agent.value());
      case io.agentmesh.domain.message.Address.ToTopic(var topic) -> Address.toTopic(topic.value());
      case io.agentmesh.domain.message.Address.ToCapability(var needed) ->
          Address.toCapability(needed.capability(), needed.minimumLevel());
      case io.agentmesh.domain.message.Address.ToEveryone(var needed) ->
          Address.toEveryone(
              needed == null
                  ? null
                  : new CapabilityQuery(needed.capability(), needed.minimumLevel()));
    };
  }
}
