package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * What ran out of attempts, with its cause, kept until redriven or discarded. One that was redriven
 * with changes stays as it was and names its successor.
 */
public record DeadLetter(
    TenantId tenant,
    DeadLetterId id,
    Subject subject,
    String cause,
    int attempts,
    long at,
    @Nullable Successor successor) {
  /** What died. */
  public sealed interface Subject {
    /** A task, as it was when it failed. */
    @Tag(1)
    record OfTask(Task task) implements Subject {}

    /** A delivery, with its message. */
    @Tag(2)
    record OfDelivery(Message message, Delivery delivery) implements Subject {}
  }

  /** What just died. */
  public DeadLetter(
      TenantId tenant, DeadLetterId id, Subject subject, String cause, int attempts, long at) {
    this(tenant, id, subject, cause, attempts, at, null);
  }

  /** As it is once it was redriven with changes. */
  public DeadLetter succeededBy(Successor next) {
    return new DeadLetter(tenant, id, subject, cause, attempts, at, next);
  }

  /** What died: "task" or "delivery". */
  public String kind() {
    return switch (subject) {
      case Subject.OfTask _ -> "task";
      case Subject.OfDelivery _ -> "delivery";
    };
  }

  /** The recipient of a delivery, the agent of a task's last attempt; empty when there is none. */
  public String agent() {
    return switch (subject) {
      case Subject.OfTask(Task task) ->
          task.history().isEmpty() ? "" : task.history().getLast().agent().value();
      case Subject.OfDelivery(_, Delivery delivery) -> delivery.recipient().value();
    };
  }

  /** The topic that a delivery's message was sent to, empty when there is none. */
  public String topic() {
    return switch (subject) {
      case Subject.OfTask _ -> "";
      case Subject.OfDelivery(Message message, _) -> DeadLetterFilter.topicOf(message.to());
    };
  }

  /** Whether a task needs the capability. */
  public boolean needs(String capability) {
    return subject instanceof Subject.OfTask(Task task)
        && task.spec().requires().stream().anyMatch(r -> r.capability().equals(capability));
  }

  /** Whom what died is about; empty when it names nobody. */
  public String dataSubject() {
    return switch (subject) {
      case Subject.OfTask(Task task) -> task.dataSubject();
      case Subject.OfDelivery(Message message, _) -> message.envelope().termsOrNone().dataSubject();
    };
  }

  /** Bytes of the payload. */
  public int payloadSize() {
    return switch (subject) {
      case Subject.OfTask(Task task) -> task.spec().payload().size();
      case Subject.OfDelivery(Message message, _) -> message.payload().size();
    };
  }
}
