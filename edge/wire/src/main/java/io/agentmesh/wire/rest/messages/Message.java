package io.agentmesh.wire.rest.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message with its payload and its open deliveries. */
public record Message(
    String id,
    Address to,
    String type,
    @Nullable String source,
    @Nullable String subject,
    String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64,
    @Nullable String correlationId,
    @Nullable String causationId,
    int priority,
    @Nullable String traceparent,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> extensions,
    @Nullable String redriveOf,
    String sender,
    Instant publishedAt,
    List<Delivery> deliveries,
    @Nullable Instant expiresAt,
    @Nullable Instant notBefore,
    @Nullable String orderingKey,
    @Nullable Integer hops,
    @Nullable Classification classification,
    @Nullable String dataSubject,
    @Nullable Instant replyUntil) {
  public Message {
    extensions = Map.copyOf(extensions);
    deliveries = List.copyOf(deliveries);
  }
}
