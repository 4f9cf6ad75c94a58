package io.agentmesh.wire.rest.work;

import io.agentmesh.wire.rest.tasks.TaskState;

/** The state that a verb has led to. */
public record TaskTransition(String id, TaskState state, int attempt, long position) {}
