package io.agentmesh.wire.rest.agents;

import org.jspecify.annotations.Nullable;

/** Sign of life with optional metrics in percent. */
public record AgentHeartbeat(@Nullable Double cpuPercent, @Nullable Double memoryPercent) {}
