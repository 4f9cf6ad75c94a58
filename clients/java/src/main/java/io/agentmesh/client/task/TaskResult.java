package io.agentmesh.client.task;

import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.session.TaskOutcome;
import io.agentmesh.wire.session.TaskState;

/** How a task ended. */
public sealed interface TaskResult {

  String taskId();

  /** Attempts that were started. */
  int attempts();

  /** The payload of a completed task. */
  default Payload orThrow() {
    return switch (this) {
      case Completed done -> done.payload();
      case Failed failed ->
          throw new IllegalStateException("task " + taskId() + " failed: " + failed.reason());
      case Cancelled cancelled ->
          throw new IllegalStateException("task " + taskId() + " cancelled: " + cancelled.reason());
    };
  }

  /** An agent did it. */
  record Completed(String taskId, int attempts, Payload payload) implements TaskResult {}

  /** No attempt succeeded; the task is a dead letter. */
  record Failed(String taskId, int attempts, String reason) implements TaskResult {}

  /** It is no longer wanted. */
  record Cancelled(String taskId, int attempts, String reason) implements TaskResult {}

  /** The outcome as it came off the wire. */
  static TaskResult of(TaskOutcome outcome) {
    String id = outcome.getTaskId();
    int attempts = outcome.getAttempts();
    if (outcome.getState() == TaskState.TASK_STATE_COMPLETED) {
      return new Completed(
          id, attempts, Payload.received(outcome.getContentType(), outcome.getResult()));
    }
    if (outcome.getState() == TaskState.TASK_STATE_CANCELLED) {
      return new Cancelled(id, attempts, outcome.getReason());
    }
    return new Failed(id, attempts, outcome.getReason());
  }
}
