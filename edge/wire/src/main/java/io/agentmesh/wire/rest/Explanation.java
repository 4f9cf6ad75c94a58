package io.agentmesh.wire.rest;

import org.jspecify.annotations.Nullable;

/** Optional reason for an act. */
public record Explanation(@Nullable String reason) {}
