package io.agentmesh.wire.rest.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The reply to a request, with the id of both. */
public record RequestReply(
    String id,
    String request,
    boolean duplicate,
    String agent,
    String type,
    @Nullable String source,
    @Nullable String subject,
    String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64,
    String correlationId,
    @Nullable String traceparent,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> extensions,
    String sender,
    Instant repliedAt) {
  public RequestReply {
    extensions = Map.copyOf(extensions);
  }
}
