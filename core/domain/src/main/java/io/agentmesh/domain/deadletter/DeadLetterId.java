package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.Ids;
import java.util.UUID;

/** The id of a dead letter: a UUID version 7. */
public record DeadLetterId(UUID value) {
  /** Parses the text form. */
  public static DeadLetterId parse(String text) {
    return new DeadLetterId(Ids.parse("deadLetterId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
