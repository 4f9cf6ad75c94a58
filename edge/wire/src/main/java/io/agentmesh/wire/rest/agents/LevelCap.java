package io.agentmesh.wire.rest.agents;

import org.jspecify.annotations.Nullable;

/** The highest level of a capability that counts, and why. */
public record LevelCap(int level, @Nullable String reason) {}
