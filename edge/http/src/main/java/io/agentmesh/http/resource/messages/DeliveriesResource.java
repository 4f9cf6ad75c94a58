package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.command.MessageCommand;
import io.agentmesh.http.exchange.Answer;
import io.agentmesh.http.resource.CalmRequest;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.http.resource.Tokens;
import io.agentmesh.wire.rest.leases.Ack;
import io.agentmesh.wire.rest.leases.Nack;

/** {@code /v1/deliveries}: what the holder of a delivery says of it. */
public final class DeliveriesResource {
  /** A delay that leaves it to the mesh. */
  private static final long USUAL_BACKOFF = -1;

  /** A delivery is dealt with. */
  public Answer acknowledge(CalmRequest request) {
    Ack ack = request.body(Ack.class);
    return Answer.empty(204)
        .at(
            request
                .call(
                    new MessageCommand.Acknowledge(
                        new AgentId(ack.agent()), id(request), Tokens.parse("token", ack.token())))
                .position());
  }

  /** A delivery goes back. */
  public Answer giveBack(CalmRequest request) {
    Nack nack = request.body(Nack.class);
    Long delay = nack.delayMillis();
    return Answer.empty(204)
        .at(
            request
                .call(
                    new MessageCommand.Return(
                        new AgentId(nack.agent()),
                        id(request),
                        Tokens.parse("token", nack.token()),
                        Shown.text(nack.reason()),
                        delay == null ? USUAL_BACKOFF : delay))
                .position());
  }

  private static long id(CalmRequest request) {
    return Tokens.parse("deliveryId", request.path("deliveryId"));
  }
}
