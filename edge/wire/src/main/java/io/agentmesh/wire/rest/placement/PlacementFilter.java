package io.agentmesh.wire.rest.placement;

import org.jspecify.annotations.Nullable;

/** A hard rule with its sentence and how many agents it excluded, one of them by name. */
public record PlacementFilter(
    String name, String sentence, int excluded, @Nullable String example) {}
