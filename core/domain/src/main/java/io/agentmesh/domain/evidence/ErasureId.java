package io.agentmesh.domain.evidence;

import io.agentmesh.domain.Ids;
import java.util.UUID;

/** The id of an erasure: a UUID version 7. */
public record ErasureId(UUID value) {
  /** Parses the text form. */
  public static ErasureId parse(String text) {
    return new ErasureId(Ids.parse("erasureId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
