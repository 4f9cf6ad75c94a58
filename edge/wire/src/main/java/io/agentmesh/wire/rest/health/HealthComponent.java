package io.agentmesh.wire.rest.health;

import org.jspecify.annotations.Nullable;

/** How one component is. */
public record HealthComponent(
    String name, HealthStatus status, @Nullable Double responseMillis, @Nullable String detail) {}
