package io.agentmesh.wire.rest.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one component is.
 *
 * @param responseMillis how long it took to answer, for those that are asked
 * @param detail why it is so
 * @param checkedAt when it was looked at
 */
public record HealthComponent(
    String name,
    HealthStatus status,
    @Nullable Double responseMillis,
    @Nullable String detail,
    @Nullable Instant checkedAt) {}
