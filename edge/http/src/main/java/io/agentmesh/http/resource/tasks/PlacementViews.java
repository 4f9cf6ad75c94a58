package io.agentmesh.http.resource.tasks;

import io.agentmesh.domain.placement.Candidate;
import io.agentmesh.domain.placement.Placement;
import io.agentmesh.domain.placement.Weights;
import io.agentmesh.domain.task.Task;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.placement.CappedLevel;
import io.agentmesh.wire.rest.placement.PlacementCandidate;
import io.agentmesh.wire.rest.placement.PlacementFilter;
import io.agentmesh.wire.rest.placement.ScoreParts;

/** Placements as the API shows them: parts weighted, so that they add up to the score. */
final class PlacementViews {
  private PlacementViews() {}

  /** The placement of a task; chosen says whether its first candidate got the task. */
  static io.agentmesh.wire.rest.placement.Placement of(
      Task task, Placement placement, Weights weights, boolean chosen) {
    return new io.agentmesh.wire.rest.placement.Placement(
        task.id().toString(),
        task.attempt(),
        chosen && !placement.candidates().isEmpty()
            ? placement.candidates().getFirst().agent().value()
            : null,
        placement.preferred() == null ? null : placement.preferred().value(),
        placement.excluded().stream()
            .map(e ->
                new PlacementFilter(
                    e.filter().name(),
                    e.filter().sentence(),
                    e.agents(),
                    Shown.textOrNull(e.example())))
            .toList(),
        placement.candidates().stream().map(c -> candidate(c, weights)).toList());
  }

  private static PlacementCandidate candidate(Candidate c, Weights w) {
    return new PlacementCandidate(
        c.agent().value(),
        Math.clamp(c.score(), 0, 1),
        new ScoreParts(
            c.capability() * w.capability() / 100,
            c.availability() * w.availability() / 100,
            c.load() * w.load() / 100,
            c.performance() * w.performance() / 100,
            c.responseTime() * w.responseTime() / 100),
        c.capped().stream()
            .map(l -> new CappedLevel(l.capability(), l.declared(), l.level()))
            .toList());
  }
}
