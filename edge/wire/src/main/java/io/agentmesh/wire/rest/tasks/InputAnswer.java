package io.agentmesh.wire.rest.tasks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers a question of a task; at most one of {@code data} and {@code dataBase64}. */
public record InputAnswer(
    @Nullable Integer question,
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64) {}
