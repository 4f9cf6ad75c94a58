package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;
import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.TaskId;

/** What happened to dead letters; times are microseconds. Journal tags 80 to 99. */
public sealed interface DeadLetterEvent extends Event {
  /** The tenant. */
  TenantId tenant();

  /** Something ran out of attempts. */
  @Tag(80)
  record Died(DeadLetter deadLetter) implements DeadLetterEvent {
    @Override
    public TenantId tenant() {
      return deadLetter.tenant();
    }
  }

  /** A dead delivery goes to its recipient again, under a new number. */
  @Tag(81)
  record DeliveryRedriven(TenantId tenant, DeadLetterId deadLetter, long delivery, long at)
      implements DeadLetterEvent {}

  /**
   * A dead task was submitted anew; the submission is an event of its own. When it was edited the
   * dead letter stays.
   */
  @Tag(82)
  record TaskRedriven(
      TenantId tenant, DeadLetterId deadLetter, TaskId task, long at, boolean edited, String by)
      implements DeadLetterEvent {}

  /** It was thrown away. */
  @Tag(83)
  record Discarded(TenantId tenant, DeadLetterId deadLetter, String reason, long at)
      implements DeadLetterEvent {}

  /**
   * A new message goes to the recipient of a dead delivery, in place of the one that died; the dead
   * letter stays.
   */
  @Tag(84)
  record DeliveryEdited(DeadLetterId deadLetter, Message message, long delivery)
      implements DeadLetterEvent {
    @Override
    public TenantId tenant() {
      return message.tenant();
    }
  }

  /** A mending of many was started. */
  @Tag(85)
  record MendingStarted(Mending mending) implements DeadLetterEvent {
    @Override
    public TenantId tenant() {
      return mending.tenant();
    }
  }

  /** A mending looked at so many more, the last of them named; what it did are events before. */
  @Tag(86)
  record MendingAdvanced(
      TenantId tenant,
      MendingId mending,
      DeadLetterId last,
      int examined,
      int mended,
      int refused,
      String refusal,
      long dueAt)
      implements DeadLetterEvent {}

  /** A mending came to its end. */
  @Tag(87)
  record MendingEnded(TenantId tenant, MendingId mending, Mending.Status status, long at)
      implements DeadLetterEvent {}
}
