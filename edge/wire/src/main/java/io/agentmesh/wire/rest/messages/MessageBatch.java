package io.agentmesh.wire.rest.messages;

import java.util.List;

/** Up to 256 messages, each with its own outcome. */
public record MessageBatch(List<MessageRequest> messages) {
  public MessageBatch {
    messages = List.copyOf(messages);
  }
}
