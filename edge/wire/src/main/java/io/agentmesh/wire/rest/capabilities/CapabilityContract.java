package io.agentmesh.wire.rest.capabilities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A version of what the tasks of a capability take and give. */
public record CapabilityContract(
    String capability,
    long version,
    @Nullable JsonNode inputSchema,
    @Nullable JsonNode outputSchema,
    String definedBy,
    Instant definedAt) {}
