package io.agentmesh.client.delivery;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.op.Op;
import io.agentmesh.wire.session.Ack;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Nack;
import io.agentmesh.wire.session.Reply;

/**
 * The ack or nack of a delivery. Most leave without asking for a reply; the reply to one confirms
 * all that left before it.
 */
final class Settling extends Op {

  final Delivery delivery;
  private final Inbox inbox;
  private final boolean alwaysConfirmed;
  private boolean confirmed;

  private Settling(Inbox inbox, Delivery delivery, ClientOp content, boolean alwaysConfirmed) {
    super(content);
    this.inbox = inbox;
    this.delivery = delivery;
    this.alwaysConfirmed = alwaysConfirmed;
  }

  static Settling ack(Inbox inbox, Delivery delivery) {
    Ack ack = Ack.newBuilder().setDelivery(delivery.number()).setToken(delivery.token()).build();
    return new Settling(inbox, delivery, ClientOp.newBuilder().setAck(ack).build(), false);
  }

  static Settling nack(Inbox inbox, Delivery delivery, String reason) {
    Nack nack =
        Nack.newBuilder()
            .setDelivery(delivery.number())
            .setToken(delivery.token())
            .setReason(reason)
            .build();
    return new Settling(inbox, delivery, ClientOp.newBuilder().setNack(nack).build(), true);
  }

  /** Leaves again on a new connection. */
  Settling again() {
    renew();
    return this;
  }

  @Override
  public boolean leaves() {
    if (!inbox.leaving(this)) {
      return false;
    }
    confirmed = inbox.wantsConfirmation() || alwaysConfirmed;
    return true;
  }

  @Override
  public boolean wantsReply() {
    return confirmed;
  }

  @Override
  public boolean isPrompt() {
    return false;
  }

  @Override
  public boolean endsWithConnection() {
    return true;
  }

  @Override
  public boolean finishesWork() {
    return true;
  }

  @Override
  public void answered(Reply reply) {
    inbox.confirmed(this, reply);
  }

  @Override
  public void failed(MeshException cause) {
    inbox.abandoned();
  }
}
