package io.agentmesh.wire.rest.placement;

/** An agent that passed the filters, with its score from 0 to 1. */
public record PlacementCandidate(String agent, double score, ScoreParts parts) {}
