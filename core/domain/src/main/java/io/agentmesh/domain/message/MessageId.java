package io.agentmesh.domain.message;

import io.agentmesh.domain.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of a message: a UUID version 7. */
public record MessageId(UUID value) {
  /** Parses the text form. */
  public static MessageId parse(String text) {
    return new MessageId(Ids.parse("messageId", text));
  }

  /** The id that a text is, or null when it is none. */
  public static @Nullable MessageId orNull(String text) {
    try {
      return text.length() == 36 ? new MessageId(UUID.fromString(text)) : null;
    } catch (IllegalArgumentException notHex) {
      return null;
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
