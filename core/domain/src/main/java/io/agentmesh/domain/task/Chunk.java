package io.agentmesh.domain.task;

import io.agentmesh.domain.Payload;

/**
 * A part of a task's result that its worker gave away before the end: its number, from 1 on without
 * a gap, what it holds, and when it came (microseconds).
 */
public record Chunk(int sequence, Payload content, long at) {}
