package io.agentmesh.domain.task;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Requirement;
import java.util.List;

/**
 * What a submitter asks for. Retries are 0 to 5 beyond the first attempt; the attempt timeout is
 * how long one attempt may stay silent, 1 to 3600 s; an absent text is empty.
 */
public record TaskSpec(
    String type,
    List<Requirement> requires,
    Payload payload,
    int priority,
    int retries,
    long attemptTimeoutMillis,
    String correlationId,
    String traceparent) {
  /** Retries of a task that names none. */
  public static final int DEFAULT_RETRIES = 3;

  /** Attempt timeout of a task that names none, in milliseconds. */
  public static final long DEFAULT_ATTEMPT_TIMEOUT_MILLIS = 300_000;

  /** Checks; requirements are kept sorted, so that equal needs compare equal. */
  public TaskSpec {
    Check.length("type", type, 255);
    Check.range("requires", requires.size(), 1, 16);
    Check.range("priority", priority, 1, 5);
    Check.range("retries", retries, 0, 5);
    Check.range("attemptTimeoutMillis", attemptTimeoutMillis, 1000, 3_600_000);
    Check.length("correlationId", correlationId, 255);
    Check.length("traceparent", traceparent, 55);
    requires =
        requires.size() == 1
            ? List.copyOf(requires)
            : requires.stream().sorted().distinct().toList();
  }

  /** With other figures and another payload. */
  public TaskSpec edited(
      Payload newPayload,
      int newPriority,
      List<Requirement> newRequires,
      int newRetries,
      long newAttemptTimeoutMillis) {
    return new TaskSpec(
        type,
        newRequires,
        newPayload,
        newPriority,
        newRetries,
        newAttemptTimeoutMillis,
        correlationId,
        traceparent);
  }
}
