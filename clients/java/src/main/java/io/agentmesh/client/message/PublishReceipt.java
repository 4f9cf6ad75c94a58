package io.agentmesh.client.message;

import io.agentmesh.client.op.Question;
import io.agentmesh.client.trace.CurrentTrace;
import io.agentmesh.wire.session.Published;
import io.agentmesh.wire.session.Reply;

/**
 * A message is durable.
 *
 * @param duplicate it was published before; nothing happened again
 * @param deliveries how many agents get it
 * @param position journal position that the answer reflects
 */
public record PublishReceipt(String messageId, boolean duplicate, int deliveries, long position) {

  /** The op that publishes the message and is answered by a receipt. */
  public static Question<PublishReceipt> asking(Outgoing message, CurrentTrace trace) {
    return new Question<>(message.op(trace), PublishReceipt::of);
  }

  private static PublishReceipt of(Reply reply) {
    Published published = reply.getPublished();
    return new PublishReceipt(
        published.getMessageId(),
        published.getDuplicate(),
        published.getDeliveries(),
        reply.getPosition());
  }
}
