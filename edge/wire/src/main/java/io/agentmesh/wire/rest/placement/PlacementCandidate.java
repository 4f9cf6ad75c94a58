package io.agentmesh.wire.rest.placement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** An agent that passed the filters, with its score from 0 to 1 and the levels that are capped. */
public record PlacementCandidate(
    String agent,
    double score,
    ScoreParts parts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CappedLevel> capped) {
  public PlacementCandidate {
    capped = List.copyOf(capped);
  }
}
