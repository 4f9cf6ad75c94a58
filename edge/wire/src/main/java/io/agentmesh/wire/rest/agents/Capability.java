package io.agentmesh.wire.rest.agents;

/** Named skill of an agent; level 1 (novice) to 5 (expert). */
public record Capability(String name, int level) {}
