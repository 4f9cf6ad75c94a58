package io.agentmesh.domain.task;

import io.agentmesh.domain.Payload;
import io.agentmesh.domain.Tag;
import io.agentmesh.domain.agent.AgentId;

/** Where a task stands: one type per state. Times are microseconds. */
public sealed interface TaskState {
  /** Waits for an agent, not before the given time (0: at once). */
  @Tag(1)
  record Queued(long notBefore) implements TaskState {}

  /** Offered to an agent that has not accepted yet. */
  @Tag(2)
  record Assigned(TaskLease lease) implements TaskState {}

  /** An agent works on it; progress is 0 to 100. */
  @Tag(3)
  record Running(TaskLease lease, long startedAt, int progress, String progressText)
      implements TaskState {}

  /** Done; a salvaged result came after its lease had expired. */
  @Tag(4)
  record Completed(AgentId agent, Payload result, long at, boolean salvaged) implements TaskState {}

  /** Failed for good; a dead letter keeps it. */
  @Tag(5)
  record Failed(String reason, long at) implements TaskState {}

  /** Called off, with everything below it when the tree is. */
  @Tag(6)
  record Cancelled(String reason, long at, boolean tree) implements TaskState {}

  /** The agent asked for input and gave its lease up; nobody works on it until it is answered. */
  @Tag(7)
  record InputRequired(AgentId agent, long since) implements TaskState {}

  /** The name that is shown. */
  default String label() {
    return switch (this) {
      case Queued _ -> "QUEUED";
      case Assigned _ -> "ASSIGNED";
      case Running _ -> "RUNNING";
      case Completed _ -> "COMPLETED";
      case Failed _ -> "FAILED";
      case Cancelled _ -> "CANCELLED";
      case InputRequired _ -> "INPUT_REQUIRED";
    };
  }

  /** Whether nothing can follow. */
  default boolean ended() {
    return switch (this) {
      case Queued _, Assigned _, Running _, InputRequired _ -> false;
      case Completed _, Failed _, Cancelled _ -> true;
    };
  }
}
