package io.agentmesh.wire.rest.policies;

import org.jspecify.annotations.Nullable;

/** Whether somebody may do it, by which sentence, and of which policy if one decides. */
public record PolicyAnswer(boolean allowed, String sentence, @Nullable String policy) {}
