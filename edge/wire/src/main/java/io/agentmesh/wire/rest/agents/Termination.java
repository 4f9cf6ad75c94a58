package io.agentmesh.wire.rest.agents;

import org.jspecify.annotations.Nullable;

/** Why an agent ends, and whether although it holds leases. */
public record Termination(String reason, @Nullable Boolean force) {}
