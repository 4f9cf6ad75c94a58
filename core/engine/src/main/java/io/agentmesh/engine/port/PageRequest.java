package io.agentmesh.engine.port;

import io.agentmesh.domain.Check;

/** Which page is wanted: at most so many items (1 to 1000) behind the cursor, "" for the first. */
public record PageRequest(int limit, String cursor) {
  /** Items of a page when nothing is said. */
  public static final int DEFAULT_LIMIT = 100;

  /** Checks the range. */
  public PageRequest {
    Check.range("limit", limit, 1, 1000);
    Check.length("cursor", cursor, 512);
  }
}
