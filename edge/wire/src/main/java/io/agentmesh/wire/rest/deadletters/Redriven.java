package io.agentmesh.wire.rest.deadletters;

import org.jspecify.annotations.Nullable;

/** What goes on: the new task, or the message whose delivery is pending again. */
public record Redriven(@Nullable String taskId, @Nullable String messageId, long position) {}
