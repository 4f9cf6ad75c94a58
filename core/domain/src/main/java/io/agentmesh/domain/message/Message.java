package io.agentmesh.domain.message;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was accepted; the time is microseconds since 1970, the sender a principal. {@code
 * redriveOf} names the message whose dead letter this one was made from.
 */
public record Message(
    TenantId tenant,
    MessageId id,
    Address to,
    Envelope envelope,
    Payload payload,
    String sender,
    long publishedAt,
    @Nullable MessageId redriveOf) {
  /** In another envelope. */
  public Message in(Envelope next) {
    return new Message(tenant, id, to, next, payload, sender, publishedAt, redriveOf);
  }
}
