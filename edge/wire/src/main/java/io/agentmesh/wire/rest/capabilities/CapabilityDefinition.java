package io.agentmesh.wire.rest.capabilities;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the tasks of a capability are to take and to give. */
public record CapabilityDefinition(
    @Nullable JsonNode inputSchema, @Nullable JsonNode outputSchema) {}
