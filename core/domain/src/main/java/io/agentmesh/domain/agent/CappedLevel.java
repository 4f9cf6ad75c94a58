package io.agentmesh.domain.agent;

/** A capability whose level an operator capped below what its agent declares. */
public record CappedLevel(String capability, int declared, int level) {}
