package io.agentmesh.domain.message;

import io.agentmesh.domain.Ids;
import java.util.UUID;

/** The id of a message: a UUID version 7. */
public record MessageId(UUID value) {
  /** Parses the text form. */
  public static MessageId parse(String text) {
    return new MessageId(Ids.parse("messageId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
