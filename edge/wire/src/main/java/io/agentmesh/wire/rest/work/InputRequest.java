package io.agentmesh.wire.rest.work;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the holder of a task misses; at most one of {@code data} and {@code dataBase64}. */
public record InputRequest(
    String agent,
    String token,
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64) {}
