package io.agentmesh.wire.rest.capabilities;

import java.time.Instant;

/** The current contract of a capability, without its schemas. */
public record CapabilitySummary(
    String capability,
    long version,
    boolean judgesInput,
    boolean judgesOutput,
    String definedBy,
    Instant definedAt) {}
