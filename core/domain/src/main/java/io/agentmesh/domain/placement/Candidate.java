package io.agentmesh.domain.placement;

import io.agentmesh.domain.agent.AgentId;
import io.agentmesh.domain.agent.CappedLevel;
import java.util.List;

/**
 * An agent that passed every filter, with the parts of its score, each 0 to 1, and the levels that
 * count less than it declares.
 */
public record Candidate(
    AgentId agent,
    double score,
    double capability,
    double availability,
    double load,
    double performance,
    double responseTime,
    List<CappedLevel> capped) {
  /** Copies the list. */
  public Candidate {
    capped = List.copyOf(capped);
  }
}
