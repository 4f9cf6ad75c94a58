package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.access.Permission;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.TopicPattern;
import io.agentmesh.engine.port.Listings;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.engine.port.PageRequest;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.RequestRefused;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Lists;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.subscriptions.Subscription;
import io.agentmesh.wire.rest.subscriptions.SubscriptionRequest;
import java.util.Optional;

/** {@code /v1/subscriptions}. */
public final class SubscriptionsResource {
  private final Listings listings;

  /** Lists come from the listings. */
  public SubscriptionsResource(Listings listings) {
    this.listings = listings;
  }

  /** Subscribes an agent to the topics of a pattern; the same again is the same subscription. */
  public Answer subscribe(CalmRequest request) {
    SubscriptionRequest wanted = request.body(SubscriptionRequest.class);
    Outcome.Done done =
        request.call(
            new MessageCommand.Subscribe(
                new TopicPattern(wanted.topic()),
                new AgentId(wanted.agent()),
                Shown.text(wanted.group())));
    Reply.OfSubscription reply = CalmRequest.reply(done, Reply.OfSubscription.class);
    Answer answer =
        Answer.json(reply.created() ? 201 : 200, view(reply.subscription())).at(done.position());
    return reply.created()
        ? answer.with("Location", "/v1/subscriptions/" + reply.subscription().id())
        : answer;
  }

  /** A subscription as it is now. */
  public Answer get(CalmRequest request) {
    SubscriptionId id = id(request);
    return Answer.json(
        200,
        request
            .read(
                Permission.SUBSCRIPTION_READ,
                tenant -> Optional.ofNullable(tenant.subscriptions().find(id)))
            .map(SubscriptionsResource::view)
            .orElseThrow(() -> RequestRefused.notFound("subscription", id)));
  }

  /** A page of subscriptions. */
  public Answer list(CalmRequest request) {
    PageRequest page = Lists.admit(request, Permission.SUBSCRIPTION_READ);
    return Lists.answer(
        listings.subscriptions(
            request.exchange().principal().tenant(),
            request.query("topic", ""),
            request.query("agent", ""),
            page),
        SubscriptionsResource::view);
  }

  /** Ends a subscription. */
  public Answer unsubscribe(CalmRequest request) {
    Outcome.Done done = request.call(new MessageCommand.Unsubscribe(id(request)));
    return Answer.empty(204).at(done.position());
  }

  private static SubscriptionId id(CalmRequest request) {
    return SubscriptionId.parse(request.path("subscriptionId"));
  }

  private static Subscription view(io.agentmesh.domain.message.Subscription subscription) {
    return new Subscription(
        subscription.id().toString(),
        subscription.topic().value(),
        subscription.agent().value(),
        subscription.createdBy(),
        Shown.time(subscription.createdAt()),
        Shown.textOrNull(subscription.group()));
  }
}
