package io.agentmesh.client.message;

import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.session.Reply;

/**
 * The reply to a request.
 *
 * @param request the message id of the request
 * @param id the message id of the reply
 * @param agent that replied
 * @param correlationId that of the request; the request itself when it has none
 */
public record RequestReply(
    String request, String id, String agent, String type, String correlationId, Payload payload) {

  static RequestReply of(Reply reply) {
    io.agentmesh.wire.session.RequestReply r = reply.getRequestReply();
    return new RequestReply(
        r.getRequestId(),
        r.getReplyId(),
        r.getAgent(),
        r.getEnvelope().getType(),
        r.getEnvelope().getCorrelationId(),
        Payload.received(r.getEnvelope().getContentType(), r.getPayload()));
  }
}
