package io.agentmesh.wire.rest.tasks;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A payload: {@code data} when it is JSON, {@code dataBase64} else. */
public record Content(String contentType, @Nullable JsonNode data, @Nullable String dataBase64) {}
