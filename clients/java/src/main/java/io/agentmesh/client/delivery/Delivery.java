package io.agentmesh.client.delivery;

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
