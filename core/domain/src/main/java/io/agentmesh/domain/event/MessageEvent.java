package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.DeliveryState;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import io.agentmesh.domain.message.Terms;
import io.agentmesh.domain.replay.Replay;
import io.agentmesh.domain.replay.ReplayId;
import io.agentmesh.domain.request.RequestReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to messages; times are microseconds. Journal tags 20 to 49. */
public sealed interface MessageEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /**
   * A message was accepted; each recipient's delivery has its number. When there are more than fit
   * into one record, {@code next} says behind which place the fan-out goes on; "" else.
   */
  @Tag(20)
  record Published(Message message, List<Recipient> recipients, Once once, String next)
      implements MessageEvent {
    /** One that has all its recipients. */
    public Published(Message message, List<Recipient> recipients, Once once) {
      this(message, recipients, once, "");
    }

    /** Copies the list. */
    public Published {
      recipients = List.copyOf(recipients);
    }

    @Override
    public TenantId tenant() {
      return message.tenant();
    }
  }

  /**
   * Who gets a message, under which delivery number and because of which subscription; movable when
   * another of the group or capability may get it instead.
   */
  record Recipient(
      long delivery, AgentId agent, @Nullable SubscriptionId subscription, boolean movable) {
    /** One that nobody takes the place of. */
    public Recipient(long delivery, AgentId agent, @Nullable SubscriptionId subscription) {
      this(delivery, agent, subscription, false);
    }

    /** The delivery as it waits at first. */
    public Delivery waiting(TenantId tenant, MessageId message, Envelope envelope) {
      Terms terms = envelope.terms();
      return new Delivery(
          tenant,
          delivery,
          message,
          agent,
          subscription,
          new DeliveryState.Pending(terms == null ? 0 : terms.notBefore()),
          0,
          envelope.priority(),
          false,
          List.of(),
          movable,
          terms == null ? "" : terms.orderingKey(),
          terms == null ? 0 : terms.expiresAt());
    }
  }

  /** A delivery was handed to its recipient. */
  @Tag(21)
  record Leased(TenantId tenant, long delivery, long token, long deadline)
      implements MessageEvent {}

  /** The recipient dealt with it. */
  @Tag(22)
  record Acknowledged(TenantId tenant, long delivery) implements MessageEvent {}

  /** It came back and waits until the time; when the attempt began and ended. */
  @Tag(23)
  record Returned(
      TenantId tenant, long delivery, long notBefore, String reason, long startedAt, long endedAt)
      implements MessageEvent {}

  /** A durable subscription was made. */
  @Tag(24)
  record Subscribed(Subscription subscription) implements MessageEvent {
    @Override
    public TenantId tenant() {
      return subscription.tenant();
    }
  }

  /** A durable subscription was ended. */
  @Tag(25)
  record Unsubscribed(TenantId tenant, SubscriptionId subscription) implements MessageEvent {}

  /** The fan-out of an accepted message went on; it ends when {@code next} is "". */
  @Tag(26)
  record FannedOut(
      TenantId tenant,
      MessageId message,
      Address to,
      Envelope envelope,
      List<Recipient> recipients,
      String next)
      implements MessageEvent {
    /** Copies the list. */
    public FannedOut {
      recipients = List.copyOf(recipients);
    }
  }

  /** A waiting delivery goes to another of its group or capability. */
  @Tag(27)
  record Rerouted(TenantId tenant, long delivery, AgentId to, @Nullable SubscriptionId subscription)
      implements MessageEvent {}

  /** A request has its reply; the sender of the reply may send it again. */
  @Tag(28)
  record Replied(TenantId tenant, MessageId request, RequestReply reply, Once once)
      implements MessageEvent {}

  /** The past of a subscription's topics is being given to it. */
  @Tag(29)
  record ReplayStarted(Replay replay) implements MessageEvent {
    @Override
    public TenantId tenant() {
      return replay.tenant();
    }
  }

  /** A message of the past was given to a recipient again. */
  @Tag(30)
  record Replayed(ReplayId replay, Message message, Recipient recipient) implements MessageEvent {
    @Override
    public TenantId tenant() {
      return message.tenant();
    }

    /** The delivery as it waits at first; its recipient may have had the message before. */
    public Delivery waiting() {
      return recipient.waiting(tenant(), message.id(), message.envelope()).again();
    }
  }

  /** A replay came so far: the position at which it goes on, and what it did on its way there. */
  @Tag(31)
  record ReplayAdvanced(TenantId tenant, ReplayId replay, long next, int replayed, int skipped)
      implements MessageEvent {}

  /** A replay ended. */
  @Tag(32)
  record ReplayEnded(TenantId tenant, ReplayId replay, Replay.Status status, long at)
      implements MessageEvent {}
}
