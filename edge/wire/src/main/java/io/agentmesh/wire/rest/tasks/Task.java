package io.agentmesh.wire.rest.tasks;

import io.agentmesh.wire.rest.capabilities.ContractVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task with its payload, history and result. */
public record Task(
    String id,
    String type,
    TaskState state,
    List<Requirement> requires,
    Content payload,
    int priority,
    int retries,
    long attemptTimeoutMillis,
    int attempt,
    @Nullable String agent,
    @Nullable Progress progress,
    @Nullable Content result,
    @Nullable Boolean salvaged,
    @Nullable String reason,
    List<Attempt> history,
    @Nullable String correlationId,
    @Nullable String traceparent,
    @Nullable String redriveOf,
    @Nullable String parent,
    @Nullable Long scheduleToStartMillis,
    @Nullable Long heartbeatTimeoutMillis,
    @Nullable Instant deadline,
    @Nullable String dataSubject,
    @Nullable List<Question> questions,
    @Nullable List<ContractVersion> contracts,
    String submittedBy,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant deadlineAt,
    @Nullable Instant endedAt) {
  public Task {
    requires = List.copyOf(requires);
    history = List.copyOf(history);
    questions = questions == null ? null : List.copyOf(questions);
    contracts = contracts == null ? null : List.copyOf(contracts);
  }
}
