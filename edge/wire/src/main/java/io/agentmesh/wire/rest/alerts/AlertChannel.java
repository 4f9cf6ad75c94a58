package io.agentmesh.wire.rest.alerts;

import org.jspecify.annotations.Nullable;

/** A way to people, as it is. */
public record AlertChannel(
    String name, int waiting, int failuresInARow, @Nullable String trouble) {}
