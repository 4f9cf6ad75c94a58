package io.agentmesh.wire.rest.leases;

import io.agentmesh.wire.rest.tasks.Question;
import io.agentmesh.wire.rest.tasks.Requirement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A task to work on until {@code deadlineAt}; the token goes back with each verb. */
public record TaskLease(
    String taskId,
    String token,
    String type,
    List<Requirement> requires,
    String contentType,
    @Nullable JsonNode data,
    @Nullable String dataBase64,
    int attempt,
    long attemptTimeoutMillis,
    @Nullable Long heartbeatTimeoutMillis,
    Instant deadlineAt,
    @Nullable Instant deadline,
    int priority,
    @Nullable String correlationId,
    @Nullable String traceparent,
    @Nullable String parent,
    @Nullable String dataSubject,
    @Nullable List<Question> questions,
    Instant submittedAt) {
  public TaskLease {
    requires = List.copyOf(requires);
    questions = questions == null ? null : List.copyOf(questions);
  }
}
