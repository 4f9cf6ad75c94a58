package io.agentmesh.client.delivery;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.error.Problems;
import io.agentmesh.client.op.Op;
import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.problem.Problem;
import io.agentmesh.wire.session.Ack;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Envelope;
import io.agentmesh.wire.session.Nack;
import io.agentmesh.wire.session.Reply;
import io.agentmesh.wire.session.ReplyTo;

/**
 * The ack, nack or reply of a delivery. Most leave without asking for a reply; the reply to one
 * confirms all that left before it.
 */
final class Settling extends Op {

  final Delivery delivery;
  private final Inbox inbox;
  private final boolean alwaysConfirmed;
  private final boolean isReply;
  private boolean confirmed;

  /** Whether it waits to be confirmed; known on the loop only. */
  boolean queued;

  private Settling(Inbox inbox, Delivery delivery, ClientOp content, boolean alwaysConfirmed) {
    super(content);
    this.inbox = inbox;
    this.delivery = delivery;
    this.alwaysConfirmed = alwaysConfirmed;
    this.isReply = content.hasReplyTo();
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

  /** The reply is about whom the request was about. */
  static Settling reply(Inbox inbox, Delivery delivery, Payload payload) {
    Incoming request = delivery.message();
    ReplyTo reply =
        ReplyTo.newBuilder()
            .setRequest(request.id())
            .setEnvelope(
                Envelope.newBuilder()
                    .setType(request.type() + ".reply")
                    .setDataSubject(request.dataSubject())
                    .setTraceparent(request.traceparent())
                    .setContentType(payload.contentType()))
            .setPayload(payload.content())
            .build();
    return new Settling(inbox, delivery, ClientOp.newBuilder().setReplyTo(reply).build(), true);
  }

  /** What the delivery needs when a reply was refused: room later, or nothing but its ack. */
  private Settling instead(Problem problem) {
    return Problems.isTransient(problem)
        ? nack(inbox, delivery, problem.title())
        : ack(inbox, delivery);
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
    if (isReply && reply.hasProblem()) {
      inbox.refused(this, instead(Problems.of(reply.getProblem())));
    } else {
      inbox.confirmed(this, reply);
    }
  }

  @Override
  public void failed(MeshException cause) {
    inbox.abandoned();
  }
}
