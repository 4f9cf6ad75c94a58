package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.command.MessageCommand.Publish;
import io.agentmesh.domain.decision.Reply;
import io.agentmesh.engine.port.Outcome;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.exchange.Exchange;
import io.agentmesh.http.exchange.Headers;
import io.agentmesh.http.resource.AcceptedJson;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.http.resource.Reporting;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.messages.MessageRequest;

/** {@code POST /v1/messages}: the hottest route, on the event loop from end to end. */
public final class PublishResource {
  private final Reporting reporting;

  /** Asks the mesh and comes back. */
  public PublishResource(Reporting reporting) {
    this.reporting = reporting;
  }

  /** Publishes a message that kept the contract. */
  public void publish(Exchange exchange, MessageRequest request) {
    String key = Shown.text(IdempotencyKeys.of(exchange.header(Headers.IDEMPOTENCY_KEY)));
    String trace = exchange.traceparent();
    Publish command = Publishing.command(request, key, trace, exchange.body());
    reporting.call(exchange, trace, command, done -> accepted(exchange, done));
  }

  private static void accepted(Exchange exchange, Outcome.Done done) {
    Reply.Published reply = CalmRequest.reply(done, Reply.Published.class);
    long position = done.position();
    exchange.answer(
        Answer.ofJson(
                202,
                AcceptedJson.message(
                    reply.message().value(), position, reply.duplicate(), reply.deliveries()))
            .at(position)
            .with("Location", "/v1/messages/" + reply.message()));
  }
}
