package io.agentmesh.domain.placement;

import io.agentmesh.domain.agent.AgentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a task went to its agent: how many agents each hard filter excluded, and the best candidates
 * with the parts of their score, the chosen one first. The preferred one, if any, stands first
 * whatever its score: it asked for the input that the task now brings, or it has failed and is to
 * prove itself.
 */
public record Placement(
    List<Excluded> excluded, List<Candidate> candidates, @Nullable AgentId preferred) {
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
