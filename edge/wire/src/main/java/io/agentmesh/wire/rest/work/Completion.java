package io.agentmesh.wire.rest.work;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The result of a task; at most one of {@code data} and {@code dataBase64}. */
public record Completion(
    String agent,
    String token,
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64) {}
