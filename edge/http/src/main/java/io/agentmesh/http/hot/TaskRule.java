package io.agentmesh.http.hot;

import io.agentmesh.wire.rest.tasks.Requirement;
import io.agentmesh.wire.rest.tasks.TaskRequest;
import org.jspecify.annotations.Nullable;

/** What the contract says of a task. */
final class TaskRule {
  private TaskRule() {}

  static boolean keeps(TaskRequest r) {
    if (r.requires().isEmpty() || r.requires().size() > 16) {
      return false;
    }
    for (Requirement requirement : r.requires()) {
      if (!Texts.name(requirement.capability(), 128)
          || !Texts.within(requirement.minimumLevel(), 1, 5)) {
        return false;
      }
    }
    return Texts.line(r.type(), 255)
        && Texts.mediaType(r.contentType())
        && (r.data() == null || r.dataBase64() == null)
        && Texts.base64(r.dataBase64())
        && Texts.within(r.priority(), 1, 5)
        && Texts.within(r.retries(), 0, 5)
        && timeout(r.attemptTimeoutMillis())
        && Texts.line(r.correlationId(), 255)
        && !isRare(r);
  }

  /** What few ask for is left to the contract. */
  private static boolean isRare(TaskRequest r) {
    return r.scheduleToStartMillis() != null
        || r.heartbeatTimeoutMillis() != null
        || r.deadline() != null
        || r.parent() != null
        || r.dataSubject() != null;
  }

  private static boolean timeout(@Nullable Long millis) {
    return millis == null || millis >= 1000 && millis <= 3_600_000;
  }
}
