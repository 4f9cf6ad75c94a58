package io.agentmesh.wire.rest.work;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The next chunk of a task's result; at most one of {@code data} and {@code dataBase64}. */
public record ChunkAddition(
    String agent,
    String token,
    int sequence,
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64) {}
