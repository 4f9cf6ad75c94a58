package io.agentmesh.wire.rest.erasures;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The erasure of what the mesh held about one data subject, whose name is kept nowhere. */
public record Erasure(
    String id,
    String standIn,
    ErasureStatus status,
    String reason,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant keyDestroyedAt,
    @Nullable Instant emptiedAt,
    long discardedDeliveries,
    long discardedDeadLetters,
    long cancelledTasks,
    @Nullable ErasureReport report) {}
