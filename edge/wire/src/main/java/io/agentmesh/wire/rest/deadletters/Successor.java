package io.agentmesh.wire.rest.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an edited dead letter became. */
public record Successor(
    @Nullable String taskId, @Nullable String messageId, String redrivenBy, Instant redrivenAt) {}
