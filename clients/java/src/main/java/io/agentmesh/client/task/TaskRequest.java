package io.agentmesh.client.task;

import io.agentmesh.client.payload.Payload;
import io.agentmesh.client.trace.CurrentTrace;
import io.agentmesh.wire.session.ClientOp;
import io.agentmesh.wire.session.Requirement;
import io.agentmesh.wire.session.SubmitTask;
import io.agentmesh.wire.session.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Work to be done: the capabilities that it needs and a payload. Immutable. */
public final class TaskRequest {

  private final ClientOp op;

  private TaskRequest(ClientOp op) {
    this.op = op;
  }

  /** A task of that type, such as {@code review.file}. */
  public static Builder ofType(String type) {
    return new Builder(type);
  }

  /** As it is submitted at a place in a trace, unless it names one itself. */
  ClientOp op(CurrentTrace trace) {
    String here = trace.traceparent();
    if (here.isEmpty() || !op.getSubmitTask().getSpec().getTraceparent().isEmpty()) {
      return op;
    }
    ClientOp.Builder placed = op.toBuilder();
    placed.getSubmitTaskBuilder().getSpecBuilder().setTraceparent(here);
    return placed.build();
  }

  /** Without the payload, which may be confidential. */
  @Override
  public String toString() {
    return "TaskRequest[" + op.getSubmitTask().getSpec().getType() + "]";
  }

  /** Collects what a task needs; at least one capability is required. */
  public static final class Builder {
    private final TaskSpec.Builder spec = TaskSpec.newBuilder();
    private Payload payload = Payload.empty();

    private Builder(String type) {
      spec.setType(type);
    }

    /** A capability that the agent must have, at any level. */
    public Builder requires(String capability) {
      return requires(capability, 1);
    }

    /** A capability that the agent must have at this level or above, 1 to 5. */
    public Builder requires(String capability, int minimumLevel) {
      spec.addRequires(
          Requirement.newBuilder().setCapability(capability).setMinimumLevel(minimumLevel));
      return this;
    }

    public Builder payload(Payload content) {
      payload = content;
      return this;
    }

    public Builder text(String text) {
      return payload(Payload.text(text));
    }

    public Builder json(Object value) {
      return payload(Payload.json(value));
    }

    /** The bytes, not copied. */
    public Builder bytes(byte[] bytes) {
      return payload(Payload.bytes(bytes));
    }

    /** 1 (low) to 5 (urgent), 3 if never set. */
    public Builder priority(int priority) {
      if (priority < 1 || priority > 5) {
        throw new IllegalArgumentException("a priority is 1 to 5, not " + priority);
      }
      spec.setPriority(priority);
      return this;
    }

    /** How often a failed attempt is repeated, 0 to 5; 3 if never set. */
    public Builder retries(int retries) {
      spec.setRetries(retries);
      return this;
    }

    /** How long an attempt lasts without a heartbeat; 300 s if never set. */
    public Builder attemptTimeout(Duration timeout) {
      spec.setAttemptTimeoutMs(timeout.toMillis());
      return this;
    }

    /** The task fails for good when no agent has started it that long after its submission. */
    public Builder scheduleToStart(Duration timeout) {
      spec.setScheduleToStartMs(timeout.toMillis());
      return this;
    }

    /** How long a worker that has accepted may be silent; the attempt timeout if never set. */
    public Builder heartbeatTimeout(Duration timeout) {
      spec.setHeartbeatTimeoutMs(timeout.toMillis());
      return this;
    }

    /** When the task fails, whatever its state. */
    public Builder deadline(Instant deadline) {
      spec.setDeadlineMicros(ChronoUnit.MICROS.between(Instant.EPOCH, deadline));
      return this;
    }

    /** The open task that this one is a part of. */
    public Builder parent(String taskId) {
      spec.setParent(taskId);
      return this;
    }

    /** Whom its data, and all that comes of it, is about: a pseudonym rather than a name. */
    public Builder dataSubject(String subject) {
      spec.setDataSubject(subject);
      return this;
    }

    /** Within 24 hours a second task with this key is the first one. */
    public Builder idempotencyKey(String key) {
      spec.setIdempotencyKey(key);
      return this;
    }

    public Builder correlationId(String id) {
      spec.setCorrelationId(id);
      return this;
    }

    /** Trace context of W3C. */
    public Builder traceparent(String traceparent) {
      spec.setTraceparent(traceparent);
      return this;
    }

    public TaskRequest build() {
      if (spec.getRequiresCount() == 0) {
        throw new IllegalArgumentException("a task requires at least one capability");
      }
      spec.setContentType(payload.contentType());
      SubmitTask submit =
          SubmitTask.newBuilder().setSpec(spec).setPayload(payload.content()).build();
      return new TaskRequest(ClientOp.newBuilder().setSubmitTask(submit).build());
    }
  }
}
