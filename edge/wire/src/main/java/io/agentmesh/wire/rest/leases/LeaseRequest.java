package io.agentmesh.wire.rest.leases;

import org.jspecify.annotations.Nullable;

/** Asks for work; absent numbers are 0. */
public record LeaseRequest(
    String agent,
    @Nullable Integer tasks,
    @Nullable Integer messages,
    @Nullable Integer waitMillis) {}
