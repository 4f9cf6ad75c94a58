package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.Subscription;
import io.agentmesh.domain.message.SubscriptionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to messages; times are microseconds. Journal tags 20 to 49. */
public sealed interface MessageEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** A message was accepted; each recipient's delivery has its number. */
  @Tag(20)
  record Published(Message message, List<Recipient> recipients, Once once) implements MessageEvent {
    /** Copies the list. */
    public Published {
      recipients = List.copyOf(recipients);
    }

    @Override
    public TenantId tenant() {
      return message.tenant();
    }
  }

  /** Who gets a message, under which delivery number and because of which subscription. */
  record Recipient(long delivery, AgentId agent, @Nullable SubscriptionId subscription) {}

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
}
