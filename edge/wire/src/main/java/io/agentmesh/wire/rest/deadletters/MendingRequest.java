package io.agentmesh.wire.rest.deadletters;

import org.jspecify.annotations.Nullable;

/** What redrives or discards all dead letters of a filter. */
public record MendingRequest(
    MendingAct act,
    @Nullable DeadLetterFilter filter,
    @Nullable Integer ratePerSecond,
    @Nullable String reason) {}
