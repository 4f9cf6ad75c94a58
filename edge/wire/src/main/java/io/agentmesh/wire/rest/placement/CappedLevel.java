package io.agentmesh.wire.rest.placement;

/** A capability whose level counts less than its agent declares. */
public record CappedLevel(String capability, int declared, int level) {}
