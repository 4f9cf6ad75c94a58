package io.agentmesh.wire.rest.leases;

import org.jspecify.annotations.Nullable;

/** A delivery goes back; it comes again after the delay, or the backoff of the mesh. */
public record Nack(
    String agent, String token, @Nullable String reason, @Nullable Long delayMillis) {}
