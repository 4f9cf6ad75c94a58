package io.agentmesh.wire.rest.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A long command over dead letters, and how far it is. */
public record Mending(
    String id,
    MendingAct act,
    DeadLetterFilter filter,
    int ratePerSecond,
    @Nullable String reason,
    MendingStatus status,
    long letters,
    long examined,
    long mended,
    long refused,
    @Nullable String lastRefusal,
    String startedBy,
    Instant startedAt,
    @Nullable Instant endedAt) {}
