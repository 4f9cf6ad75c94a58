package io.agentmesh.wire.rest.chaos;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is injected, or was.
 *
 * @param id its id
 * @param active whether it hits now
 * @param point where
 * @param kind what it does
 * @param share the part of the acts that is hit
 * @param tenant whose acts; null for those of all
 * @param durationMillis how long it was to last at the most
 * @param latencyMillis how much longer an act takes
 * @param reason what for
 * @param by who began it
 * @param startedAt when it began
 * @param endsAt when it ended, or will at the latest
 * @param ended how it ended; null while it hits
 * @param hits how often it hit
 */
public record Fault(
    String id,
    boolean active,
    FaultPoint point,
    FaultKind kind,
    double share,
    @Nullable String tenant,
    long durationMillis,
    @Nullable Long latencyMillis,
    @Nullable String reason,
    String by,
    Instant startedAt,
    Instant endsAt,
    @Nullable String ended,
    long hits) {}
