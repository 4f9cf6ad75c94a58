package io.agentmesh.engine.port;

import java.util.List;

/**
 * One page of a list, and the cursor of the next, empty at the end. A cursor is opaque text.
 *
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, String nextCursor) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
