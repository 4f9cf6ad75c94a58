package io.agentmesh.wire.rest.chaos;

import org.jspecify.annotations.Nullable;

/** The task whose lease is to be taken from whoever works on it. */
public record LeaseKillRequest(String tenant, String task, @Nullable String reason) {}
