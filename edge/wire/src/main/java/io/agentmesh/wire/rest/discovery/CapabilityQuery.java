package io.agentmesh.wire.rest.discovery;

import org.jspecify.annotations.Nullable;

/** A capability at a minimum level, 1 when absent. */
public record CapabilityQuery(String name, @Nullable Integer minimumLevel) {}
