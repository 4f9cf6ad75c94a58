package io.agentmesh.wire.rest.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What publishes a message; at most one of {@code data} (any JSON) and {@code dataBase64}. */
public record MessageRequest(
    Address to,
    String type,
    @Nullable String source,
    @Nullable String subject,
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable Integer priority,
    @Nullable String traceparent,
    @Nullable String idempotencyKey,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> extensions,
    @Nullable Instant expiresAt,
    @Nullable Instant notBefore,
    @Nullable String orderingKey,
    @Nullable Integer hops,
    @Nullable Classification classification,
    @Nullable String dataSubject) {
  public MessageRequest {
    extensions = Map.copyOf(extensions);
  }
}
