package io.agentmesh.wire.rest.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether to go on with a task and until when. */
public record LeaseStanding(
    boolean cancelled, @Nullable String reason, @Nullable Instant deadlineAt) {}
