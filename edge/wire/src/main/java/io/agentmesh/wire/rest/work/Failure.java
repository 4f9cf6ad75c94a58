package io.agentmesh.wire.rest.work;

import org.jspecify.annotations.Nullable;

/** An attempt failed; not retryable when absent. */
public record Failure(String agent, String token, String reason, @Nullable Boolean retryable) {}
