package io.agentmesh.engine.export;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.request.RequestReply;

/** Something that is held about a data subject. */
public sealed interface Held {
  /** Its id. */
  MessageId id();

  /** A message about it. */
  record AMessage(Message message) implements Held {
    @Override
    public MessageId id() {
      return message.id();
    }
  }

  /** A reply about it, to a request. */
  record AReply(MessageId request, RequestReply reply) implements Held {
    @Override
    public MessageId id() {
      return reply.id();
    }
  }
}
