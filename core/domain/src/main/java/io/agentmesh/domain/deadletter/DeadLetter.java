package io.agentmesh.domain.deadletter;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.message.Delivery;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Task;

/** What ran out of attempts, with its cause, kept until redriven or discarded. */
public record DeadLetter(
    TenantId tenant, DeadLetterId id, Subject subject, String cause, int attempts, long at) {
  /** What died. */
  public sealed interface Subject {
    /** A task, as it was when it failed. */
    @Tag(1)
    record OfTask(Task task) implements Subject {}

    /** A delivery, with its message. */
    @Tag(2)
    record OfDelivery(Message message, Delivery delivery) implements Subject {}
  }
}
