package io.agentmesh.wire.rest.tasks;

import java.time.Instant;

/** An attempt that ended without a result. */
public record Attempt(
    int number, String agent, Instant startedAt, Instant endedAt, String reason) {}
