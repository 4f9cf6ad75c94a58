package io.agentmesh.domain.message;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.agent.AgentId;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to one recipient. The number is unique in its tenant and orders arrivals;
 * the attempt counts leases, so 0 means never leased; {@code redelivered} says that an earlier copy
 * may have reached the recipient.
 */
public record Delivery(
    TenantId tenant,
    long number,
    MessageId message,
    AgentId recipient,
    @Nullable SubscriptionId subscription,
    DeliveryState state,
    int attempt,
    int priority,
    boolean redelivered) {

  /** Handed to the recipient. */
  public Delivery leased(long token, long deadline) {
    return with(new DeliveryState.Leased(token, deadline), attempt + 1, redelivered);
  }

  /** Given back; the next attempt is a redelivery. */
  public Delivery returned(long notBefore) {
    return with(new DeliveryState.Pending(notBefore), attempt, true);
  }

  private Delivery with(DeliveryState next, int nextAttempt, boolean nextRedelivered) {
    return new Delivery(
        tenant,
        number,
        message,
        recipient,
        subscription,
        next,
        nextAttempt,
        priority,
        nextRedelivered);
  }
}
