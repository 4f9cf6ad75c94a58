package io.agentmesh.domain.task;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.Payload;
import io.agentmesh.domain.agent.Requirement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a submitter asks for. Retries are 0 to 5 beyond the first attempt; the attempt timeout is
 * how long one attempt may stay silent, 1 to 3600 s; an absent text is empty. What follows is 0 or
 * null when there is none: how long the task may wait until an agent starts it, how long a worker
 * that has started may be silent, at most the attempt timeout, when the task fails whatever its
 * state, in microseconds, and the task that this one is a part of. The data subject is whom its
 * data is about, a pseudonym rather than a name; empty when it names nobody.
 */
public record TaskSpec(
    String type,
    List<Requirement> requires,
    Payload payload,
    int priority,
    int retries,
    long attemptTimeoutMillis,
    String correlationId,
    String traceparent,
    long scheduleToStartMillis,
    long heartbeatTimeoutMillis,
    long deadline,
    @Nullable TaskId parent,
    String dataSubject) {
  /** Retries of a task that names none. */
  public static final int DEFAULT_RETRIES = 3;

  /** Attempt timeout of a task that names none, in milliseconds. */
  public static final long DEFAULT_ATTEMPT_TIMEOUT_MILLIS = 300_000;

  /** The longest schedule-to-start timeout: 30 days. */
  public static final long MAX_SCHEDULE_TO_START_MILLIS = 30L * 86_400_000;

  /** A task of its own that may take as long as its attempts take. */
  public TaskSpec(
      String type,
      List<Requirement> requires,
      Payload payload,
      int priority,
      int retries,
      long attemptTimeoutMillis,
      String correlationId,
      String traceparent) {
    this(
        type,
        requires,
        payload,
        priority,
        retries,
        attemptTimeoutMillis,
        correlationId,
        traceparent,
        0,
        0,
        0,
        null);
  }

  /** One that names no data subject. */
  public TaskSpec(
      String type,
      List<Requirement> requires,
      Payload payload,
      int priority,
      int retries,
      long attemptTimeoutMillis,
      String correlationId,
      String traceparent,
      long scheduleToStartMillis,
      long heartbeatTimeoutMillis,
      long deadline,
      @Nullable TaskId parent) {
    this(
        type,
        requires,
        payload,
        priority,
        retries,
        attemptTimeoutMillis,
        correlationId,
        traceparent,
        scheduleToStartMillis,
        heartbeatTimeoutMillis,
        deadline,
        parent,
        "");
  }

  /** Checks; requirements are kept sorted, so that equal needs compare equal. */
  public TaskSpec {
    Check.length("type", type, 255);
    Check.range("requires", requires.size(), 1, 16);
    Check.range("priority", priority, 1, 5);
    Check.range("retries", retries, 0, 5);
    Check.range("attemptTimeoutMillis", attemptTimeoutMillis, 1000, 3_600_000);
    Check.length("correlationId", correlationId, 255);
    Check.length("traceparent", traceparent, 55);
    if (scheduleToStartMillis != 0) {
      Check.range(
          "scheduleToStartMillis", scheduleToStartMillis, 1000, MAX_SCHEDULE_TO_START_MILLIS);
    }
    if (heartbeatTimeoutMillis != 0) {
      Check.range("heartbeatTimeoutMillis", heartbeatTimeoutMillis, 1000, attemptTimeoutMillis);
    }
    Check.range("deadline", deadline, 0, Long.MAX_VALUE);
    Check.length("dataSubject", dataSubject, 255);
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
        traceparent,
        scheduleToStartMillis,
        Math.min(heartbeatTimeoutMillis, newAttemptTimeoutMillis),
        deadline,
        parent,
        dataSubject);
  }

  /** How long a worker that has started may be silent. */
  public long silenceMillis() {
    return heartbeatTimeoutMillis == 0 ? attemptTimeoutMillis : heartbeatTimeoutMillis;
  }

  /** With another deadline and parent. */
  public TaskSpec with(long nextDeadline, @Nullable TaskId nextParent) {
    return new TaskSpec(
        type,
        requires,
        payload,
        priority,
        retries,
        attemptTimeoutMillis,
        correlationId,
        traceparent,
        scheduleToStartMillis,
        heartbeatTimeoutMillis,
        nextDeadline,
        nextParent,
        dataSubject);
  }

  /** At another place of its trace. */
  public TaskSpec withTraceparent(String next) {
    return new TaskSpec(
        type,
        requires,
        payload,
        priority,
        retries,
        attemptTimeoutMillis,
        correlationId,
        next,
        scheduleToStartMillis,
        heartbeatTimeoutMillis,
        deadline,
        parent,
        dataSubject);
  }

  /** About another data subject, or about it by another name. */
  public TaskSpec about(String subject) {
    return new TaskSpec(
        type,
        requires,
        payload,
        priority,
        retries,
        attemptTimeoutMillis,
        correlationId,
        traceparent,
        scheduleToStartMillis,
        heartbeatTimeoutMillis,
        deadline,
        parent,
        subject);
  }
}
