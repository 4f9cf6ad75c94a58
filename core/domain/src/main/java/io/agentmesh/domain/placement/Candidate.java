package io.agentmesh.domain.placement;

import io.agentmesh.domain.agent.AgentId;

/** An agent that passed every filter, with the parts of its score; each part is 0 to 1. */
public record Candidate(
    AgentId agent,
    double score,
    double capability,
    double availability,
    double load,
    double performance,
    double responseTime) {}
