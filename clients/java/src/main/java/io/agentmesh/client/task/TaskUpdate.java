package io.agentmesh.client.task;

import io.agentmesh.client.payload.Payload;
import io.agentmesh.wire.rest.tasks.TaskState;
import io.agentmesh.wire.session.TaskEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What happened to a task that is watched. */
public sealed interface TaskUpdate {

  String taskId();

  Instant at();

  /**
   * It came to a state. The kind says how, such as {@code submitted} or {@code retried}; agent and
   * reason are empty text when there is none.
   */
  record Changed(
      String taskId, Instant at, TaskState state, String kind, String agent, String reason)
      implements TaskUpdate {}

  /** Its worker told how far it is, in percent. */
  record Progressed(String taskId, Instant at, int percent, String text) implements TaskUpdate {}

  /**
   * Its worker gave a part of the result away. The first one, with sequence 1, takes the place of
   * all before: another lease began.
   */
  record Chunk(String taskId, Instant at, int attempt, int sequence, Payload content)
      implements TaskUpdate {}

  /** What came off the wire. */
  static TaskUpdate of(TaskEvent event) {
    String id = event.getTaskId();
    Instant at = Instant.EPOCH.plus(event.getAtMicros(), ChronoUnit.MICROS);
    return switch (event.getKind()) {
      case "progressed" -> new Progressed(id, at, event.getPercent(), event.getText());
      case "chunk-added" ->
          new Chunk(
              id,
              at,
              event.getAttempt(),
              event.getSequence(),
              Payload.received(event.getContentType(), event.getChunk()));
      default ->
          new Changed(
              id,
              at,
              TaskState.valueOf(event.getState().name().replace("TASK_STATE_", "")),
              event.getKind(),
              event.getAgent(),
              event.getReason());
    };
  }
}
