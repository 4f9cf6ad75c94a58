package io.agentmesh.domain.task;

import io.agentmesh.domain.Ids;
import java.util.UUID;

/** The id of a task: a UUID version 7. */
public record TaskId(UUID value) {
  /** Parses the text form. */
  public static TaskId parse(String text) {
    return new TaskId(Ids.parse("taskId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
