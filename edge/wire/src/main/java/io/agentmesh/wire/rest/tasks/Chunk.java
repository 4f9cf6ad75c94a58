package io.agentmesh.wire.rest.tasks;

import java.time.Instant;

/** A part of a task's result that its worker gave away before the end. */
public record Chunk(int attempt, int sequence, Content content, Instant at) {}
