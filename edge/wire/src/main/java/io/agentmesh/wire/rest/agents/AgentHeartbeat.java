package io.agentmesh.wire.rest.agents;

import org.jspecify.annotations.Nullable;

/** Sign of life; each figure of how the agent does may be absent. */
public record AgentHeartbeat(
    @Nullable Double successRate,
    @Nullable Double errorRate,
    @Nullable Double responseMillis,
    @Nullable Double cpuPercent,
    @Nullable Double memoryPercent) {}
