package io.agentmesh.domain.command;

import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Edit;

/** Commands about dead letters. */
public sealed interface DeadLetterCommand extends Command {
  /** The dead letter. */
  DeadLetterId deadLetter();

  /** Try again, perhaps with changes: a task becomes a new task, a delivery a new delivery. */
  record Redrive(DeadLetterId deadLetter, Edit edit) implements DeadLetterCommand {
    /** As it was. */
    public Redrive(DeadLetterId deadLetter) {
      this(deadLetter, Edit.NONE);
    }
  }

  /** Throw it away. */
  record Discard(DeadLetterId deadLetter, String reason) implements DeadLetterCommand {}
}
