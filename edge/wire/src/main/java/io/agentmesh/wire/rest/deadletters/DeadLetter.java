package io.agentmesh.wire.rest.deadletters;

import io.agentmesh.wire.rest.messages.Message;
import io.agentmesh.wire.rest.tasks.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter with the task or the message that died. */
public record DeadLetter(
    String id,
    DeadLetterKind kind,
    String cause,
    int attempts,
    Instant diedAt,
    @Nullable String agent,
    @Nullable Task task,
    @Nullable Message message) {}
