package io.agentmesh.wire.rest.agents.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that changed about an agent; without anybody the mesh itself did it. */
public record AgentChange(
    AgentChangeKind kind, @Nullable String by, @Nullable String reason, Instant at) {}
