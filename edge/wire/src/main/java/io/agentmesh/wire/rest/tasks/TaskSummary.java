package io.agentmesh.wire.rest.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task in a list. */
public record TaskSummary(
    String id,
    String type,
    TaskState state,
    List<Requirement> requires,
    int priority,
    int attempt,
    @Nullable String agent,
    @Nullable Progress progress,
    @Nullable String reason,
    @Nullable String correlationId,
    @Nullable String parent,
    String submittedBy,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  public TaskSummary {
    requires = List.copyOf(requires);
  }
}
