package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.message.MessageId;
import io.agentmesh.domain.task.TaskId;
import org.jspecify.annotations.Nullable;

/** What an edited dead letter became: a task or a message, by which principal, and when. */
public record Successor(@Nullable TaskId task, @Nullable MessageId message, String by, long at) {}
