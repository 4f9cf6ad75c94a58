package io.agentmesh.wire.rest.placement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the last attempt of a task went where it went. */
public record Placement(
    String taskId,
    int attempt,
    @Nullable String chosen,
    @Nullable String preferred,
    List<PlacementFilter> filters,
    List<PlacementCandidate> candidates) {
  public Placement {
    filters = List.copyOf(filters);
    candidates = List.copyOf(candidates);
  }
}
