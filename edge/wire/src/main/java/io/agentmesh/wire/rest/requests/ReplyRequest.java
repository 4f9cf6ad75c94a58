package io.agentmesh.wire.rest.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an agent replies to a request; at most one of {@code data} and {@code dataBase64}. */
public record ReplyRequest(
    String agent,
    String type,
    @Nullable String source,
    @Nullable String subject,
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64,
    @Nullable String traceparent,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> extensions) {
  public ReplyRequest {
    extensions = Map.copyOf(extensions);
  }
}
