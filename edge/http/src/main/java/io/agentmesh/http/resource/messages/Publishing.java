package io.agentmesh.http.resource.messages;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.command.MessageCommand.Publish;
import io.agentmesh.domain.command.Once;
import io.agentmesh.domain.message.Address;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.message.Topic;
import io.agentmesh.http.resource.IdempotencyKeys;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.discovery.CapabilityQuery;
import io.agentmesh.wire.rest.messages.MessageRequest;

/** What a request for a message asks of the mesh. */
final class Publishing {
  private Publishing() {}

  /**
   * The command of a request that kept the contract. Key and traceparent of the headers are "" when
   * there are none, and a traceparent of the message's own wins; {@code body} is what is hashed
   * when there is a key.
   */
  static Publish command(
      MessageRequest request, String headerKey, String headerTrace, byte[] body) {
    String key = same("idempotencyKey", headerKey, Shown.text(request.idempotencyKey()));
    String trace = request.traceparent() == null ? headerTrace : request.traceparent();
    Envelope envelope =
        new Envelope(
            request.type(),
            Shown.text(request.source()),
            Shown.text(request.subject()),
            Shown.text(request.correlationId()),
            Shown.text(request.causationId()),
            request.priority() == null ? Envelope.DEFAULT_PRIORITY : request.priority(),
            trace,
            request.extensions(),
            TermsOfMessages.of(request));
    return new Publish(
        address(request.to()),
        envelope,
        Payloads.take(request.contentType(), request.data(), request.dataBase64()),
        key.isEmpty() ? Once.NEVER : new Once.Key(key, IdempotencyKeys.bodyHash(body)));
  }

  private static Address address(io.agentmesh.wire.rest.messages.Address to) {
    if (to.agent() != null) {
      return new Address.ToAgent(new AgentId(to.agent()));
    }
    if (to.topic() != null) {
      return new Address.ToTopic(new Topic(to.topic()));
    }
    if (to.capability() != null) {
      return new Address.ToCapability(needed(to.capability()));
    }
    CapabilityQuery of = to.everyone() == null ? null : to.everyone().capability();
    return new Address.ToEveryone(of == null ? null : needed(of));
  }

  private static Requirement needed(CapabilityQuery query) {
    return new Requirement(query.name(), query.minimumLevel() == null ? 1 : query.minimumLevel());
  }

  private static String same(String field, String ofHeader, String ofBody) {
    if (ofHeader.isEmpty() || ofBody.isEmpty() || ofHeader.equals(ofBody)) {
      return ofBody.isEmpty() ? ofHeader : ofBody;
    }
    throw new InvalidValue(field, "must be the same as the header when both are given");
  }
}
