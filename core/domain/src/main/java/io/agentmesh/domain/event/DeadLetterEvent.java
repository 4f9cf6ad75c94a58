package io.agentmesh.domain.event;

import io.agentmesh.domain.Tag;
import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.deadletter.DeadLetter;
import io.agentmesh.domain.deadletter.DeadLetterId;
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

  /** A dead task was submitted anew; the submission is an event of its own. */
  @Tag(82)
  record TaskRedriven(TenantId tenant, DeadLetterId deadLetter, TaskId task, long at)
      implements DeadLetterEvent {}

  /** It was thrown away. */
  @Tag(83)
  record Discarded(TenantId tenant, DeadLetterId deadLetter, String reason, long at)
      implements DeadLetterEvent {}
}
