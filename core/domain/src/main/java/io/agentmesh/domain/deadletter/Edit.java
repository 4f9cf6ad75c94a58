package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Requirement;
import io.agentmesh.domain.message.Envelope;
import io.agentmesh.domain.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different when a dead letter is redriven; what is null, 0, -1 or empty stays.
 *
 * @param payload another payload
 * @param priority another priority, 1 to 5
 * @param requires other capabilities, for a task alone
 * @param retries other retries, for a task alone; -1 leaves them
 * @param attemptTimeoutMillis another attempt timeout, for a task alone
 */
public record Edit(
    @Nullable Payload payload,
    int priority,
    List<Requirement> requires,
    int retries,
    long attemptTimeoutMillis) {
  /** Nothing is to be different. */
  public static final Edit NONE = new Edit(null, 0, List.of(), -1, 0);

  /** Copies the list. */
  public Edit {
    requires = List.copyOf(requires);
  }

  /** Whether everything stays. */
  public boolean isNone() {
    return changes().isEmpty();
  }

  /** The names of what is to be different. */
  public List<String> changes() {
    List<String> changes = new ArrayList<>();
    if (payload != null) {
      changes.add("payload");
    }
    if (priority != 0) {
      changes.add("priority");
    }
    changes.addAll(ofTasks());
    return changes;
  }

  private List<String> ofTasks() {
    List<String> changes = new ArrayList<>();
    if (!requires.isEmpty()) {
      changes.add("requires");
    }
    if (retries != -1) {
      changes.add("retries");
    }
    if (attemptTimeoutMillis != 0) {
      changes.add("attemptTimeoutMillis");
    }
    return changes;
  }

  /** The specification with the changes. */
  public TaskSpec of(TaskSpec spec) {
    return spec.edited(
        payload == null ? spec.payload() : payload,
        priority == 0 ? spec.priority() : priority,
        requires.isEmpty() ? spec.requires() : requires,
        retries == -1 ? spec.retries() : retries,
        attemptTimeoutMillis == 0 ? spec.attemptTimeoutMillis() : attemptTimeoutMillis);
  }

  /**
   * The envelope with the changes; those that only a task can have are refused. What was a request
   * asks for no reply any more.
   */
  public Envelope of(Envelope envelope) {
    for (String field : ofTasks()) {
      throw new InvalidValue(field, "must not be given for a delivery");
    }
    Envelope plain =
        envelope.termsOrNone().replyUntil() == 0
            ? envelope
            : envelope.withTerms(envelope.termsOrNone().withReplyUntil(0));
    return priority == 0 ? plain : plain.withPriority(priority);
  }
}
