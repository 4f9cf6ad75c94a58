package io.agentmesh.wire.rest.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What submits a task; at most one of {@code data} (any JSON) and {@code dataBase64}. */
public record TaskRequest(
    String type,
    List<Requirement> requires,
    @Nullable String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64,
    @Nullable Integer priority,
    @Nullable Integer retries,
    @Nullable Long attemptTimeoutMillis,
    @Nullable String correlationId,
    @Nullable Long scheduleToStartMillis,
    @Nullable Long heartbeatTimeoutMillis,
    @Nullable Instant deadline,
    @Nullable String parent,
    @Nullable String dataSubject) {
  /** About nobody. */
  public TaskRequest(
      String type,
      List<Requirement> requires,
      @Nullable String contentType,
      @Nullable JsonNode data,
      @Nullable String dataBase64,
      @Nullable Integer priority,
      @Nullable Integer retries,
      @Nullable Long attemptTimeoutMillis,
      @Nullable String correlationId,
      @Nullable Long scheduleToStartMillis,
      @Nullable Long heartbeatTimeoutMillis,
      @Nullable Instant deadline,
      @Nullable String parent) {
    this(
        type,
        requires,
        contentType,
        data,
        dataBase64,
        priority,
        retries,
        attemptTimeoutMillis,
        correlationId,
        scheduleToStartMillis,
        heartbeatTimeoutMillis,
        deadline,
        parent,
        null);
  }

  public TaskRequest {
    requires = List.copyOf(requires);
  }
}
