package io.agentmesh.wire.rest.leases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentmesh.wire.rest.messages.Address;
import io.agentmesh.wire.rest.messages.Classification;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A delivery to acknowledge or return until {@code leasedUntil}. */
public record DeliveryLease(
    String id,
    String token,
    String messageId,
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
    int attempt,
    boolean redelivered,
    @Nullable String subscription,
    String sender,
    Instant publishedAt,
    Instant leasedUntil,
    @Nullable Instant expiresAt,
    @Nullable Instant notBefore,
    @Nullable String orderingKey,
    @Nullable Integer hops,
    @Nullable Classification classification,
    @Nullable String dataSubject,
    @Nullable Instant replyUntil) {
  public DeliveryLease {
    extensions = Map.copyOf(extensions);
  }
}
