package io.agentmesh.wire.rest.tasks;

import org.jspecify.annotations.Nullable;

/** A capability that a task needs, at level 1 when no minimum is given. */
public record Requirement(String capability, @Nullable Integer minimumLevel) {}
