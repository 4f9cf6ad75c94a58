package io.agentmesh.wire.rest.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a worker asked in the middle of a task, and what it was answered. */
public record Question(
    int number,
    String askedBy,
    Content question,
    Instant askedAt,
    @Nullable Content answer,
    @Nullable String answeredBy,
    @Nullable Instant answeredAt) {}
