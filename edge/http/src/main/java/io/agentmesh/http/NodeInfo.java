package io.agentmesh.http;

import io.agentmesh.domain.placement.Weights;

/** What the node says of itself: its version, and the weights by which it explains placements. */
public record NodeInfo(String version, Weights weights) {}
