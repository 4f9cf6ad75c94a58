package io.agentmesh.wire.rest.tasks;

import org.jspecify.annotations.Nullable;

/** How far a task is, in percent. */
public record Progress(int percent, @Nullable String text) {}
