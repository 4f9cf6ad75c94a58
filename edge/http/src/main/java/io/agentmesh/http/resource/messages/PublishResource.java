package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.command.MessageCommand.Publish;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.receipt.AcceptedAnswers;
import io.agentmesh.http.resource.receipt.Receipts;
import io.agentmesh.wire.rest.messages.MessageRequest;

/** {@code POST /v1/messages}: the hottest route, on the event loop. */
public final class PublishResource {
  private final Reporting reporting;
  private final Receipts receipts;

  /** Asks the mesh and comes back; who wants a receipt waits for it elsewhere. */
  public PublishResource(Reporting reporting, Receipts receipts) {
    this.reporting = reporting;
    this.receipts = receipts;
  }

  /** Publishes a message that kept the contract. */
  public void publish(Exchange exchange, MessageRequest request) {
    String key = Shown.text(IdempotencyKeys.of(exchange.header(Headers.IDEMPOTENCY_KEY)));
    String trace = exchange.traceparent();
    Publish command = Publishing.command(request, key, trace, exchange.body());
    reporting.call(exchange, trace, command, done -> accepted(exchange, done));
  }

  private void accepted(Exchange exchange, Outcome.Done done) {
    Reply.Published reply = CalmRequest.reply(done, Reply.Published.class);
    long position = done.position();
    receipts.attach(
        exchange,
        position,
        reply.duplicate(),
        attached ->
            exchange.answer(AcceptedAnswers.message(reply, position, attached, "/v1/messages/")));
  }
}
