package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.Ids;
import java.util.UUID;

/** The id of a mending: a UUID version 7. */
public record MendingId(UUID value) {
  /** Parses the text form. */
  public static MendingId parse(String text) {
    return new MendingId(Ids.parse("mendingId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
