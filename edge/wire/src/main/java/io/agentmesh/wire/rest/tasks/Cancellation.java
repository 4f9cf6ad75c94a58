package io.agentmesh.wire.rest.tasks;

import org.jspecify.annotations.Nullable;

/** Calls a task off; with everything open below it unless {@code tree} is false. */
public record Cancellation(@Nullable String reason, @Nullable Boolean tree) {}
