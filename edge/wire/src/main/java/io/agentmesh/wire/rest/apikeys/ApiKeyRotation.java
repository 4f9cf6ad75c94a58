package io.agentmesh.wire.rest.apikeys;

import org.jspecify.annotations.Nullable;

/** How long the secret before is good beside the new one; not at all when nothing is said. */
public record ApiKeyRotation(@Nullable Integer overlapMillis) {}
