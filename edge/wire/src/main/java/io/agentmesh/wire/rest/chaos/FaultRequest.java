package io.agentmesh.wire.rest.chaos;

import org.jspecify.annotations.Nullable;

/**
 * A fault that is to be injected: every act is hit when no share is given. The tenant is named at
 * each point but STORE, the latency for LATENCY alone.
 */
public record FaultRequest(
    FaultPoint point,
    FaultKind kind,
    @Nullable Double share,
    @Nullable String tenant,
    long durationMillis,
    @Nullable Long latencyMillis,
    @Nullable String reason) {}
