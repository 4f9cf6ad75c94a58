package io.agentmesh.domain.replay;

import io.agentmesh.domain.Ids;
import java.util.UUID;

/** The id of a replay: a UUID version 7. */
public record ReplayId(UUID value) {
  /** Parses the text form. */
  public static ReplayId parse(String text) {
    return new ReplayId(Ids.parse("replayId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
