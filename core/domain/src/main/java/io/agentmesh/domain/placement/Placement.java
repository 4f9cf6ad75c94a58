package io.agentmesh.domain.placement;

import java.util.List;

/**
 * Why a task went to its agent: how many agents each hard filter excluded, and the best candidates
 * with the parts of their score, the chosen one first.
 */
public record Placement(List<Excluded> excluded, List<Candidate> candidates) {
  /** Candidates that are kept with a decision. */
  public static final int KEPT = 4;

  /** Copies the lists. */
  public Placement {
    excluded = List.copyOf(excluded);
    candidates = List.copyOf(candidates);
  }

  /** How many agents a filter excluded, and one of them as an example. */
  public record Excluded(Filter filter, int agents, String example) {}
}
