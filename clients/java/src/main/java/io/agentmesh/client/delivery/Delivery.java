package io.agentmesh.client.delivery;

import io.agentmesh.client.payload.Payload;
import java.util.concurrent.atomic.AtomicBoolean;

/** A message on lease to the agent until it is acknowledged or given back. Thread-safe. */
public final class Delivery {

  private final Inbox inbox;
  private final Incoming message;
  private final AtomicBoolean settled = new AtomicBoolean();

  /** Whether the answer left; known on the loop only. */
  boolean left;

  Delivery(Inbox inbox, Incoming message) {
    this.inbox = inbox;
    this.message = message;
  }

  public Incoming message() {
    return message;
  }

  /**
   * It is done. Leaves with the next frame and is sent again until the mesh has it; nothing happens
   * when the lease was lost meanwhile or it is settled already.
   */
  public void ack() {
    if (settled.compareAndSet(false, true)) {
      inbox.settle(Settling.ack(inbox, this));
    }
  }

  /**
   * Replies to the request that it is, which acknowledges it as well; the reply has the request's
   * type with {@code .reply} behind it. When another reply was first, or nobody waits any more, it
   * is only acknowledged.
   */
  public void reply(Payload payload) {
    if (settled.compareAndSet(false, true)) {
      inbox.settle(Settling.reply(inbox, this, payload));
    }
  }

  /** It goes back, for that reason: it comes again later, or ends as a dead letter. */
  public void nack(String reason) {
    if (settled.compareAndSet(false, true)) {
      inbox.settle(Settling.nack(inbox, this, reason));
    }
  }

  long number() {
    return message.wire().getDelivery();
  }

  long token() {
    return message.wire().getToken();
  }
}
