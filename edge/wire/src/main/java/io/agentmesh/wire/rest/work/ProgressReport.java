package io.agentmesh.wire.rest.work;

import org.jspecify.annotations.Nullable;

/** How far the holder of a task is, in percent. */
public record ProgressReport(String agent, String token, int percent, @Nullable String text) {}
