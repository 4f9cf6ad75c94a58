package io.agentmesh.wire.rest.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter in a list. */
public record DeadLetterSummary(
    String id,
    DeadLetterKind kind,
    String type,
    String cause,
    int attempts,
    Instant diedAt,
    @Nullable String taskId,
    @Nullable String messageId,
    @Nullable String agent,
    @Nullable Successor successor) {}
