package io.agentmesh.wire.rest.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentmesh.wire.rest.tasks.Requirement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is to be different in what is redriven; what is absent or empty stays as it was. */
public record RedriveRequest(
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64,
    @Nullable Integer priority,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Requirement> requires,
    @Nullable Integer retries,
    @Nullable Long attemptTimeoutMillis) {
  public RedriveRequest {
    requires = List.copyOf(requires);
  }
}
