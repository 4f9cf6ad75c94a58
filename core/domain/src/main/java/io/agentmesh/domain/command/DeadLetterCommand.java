package io.agentmesh.domain.command;

import io.agentmesh.domain.contract.Pin;
import io.agentmesh.domain.deadletter.DeadLetterId;
import io.agentmesh.domain.deadletter.Edit;
import java.util.List;

/** Commands about dead letters. */
public sealed interface DeadLetterCommand extends Command {
  /** The dead letter. */
  DeadLetterId deadLetter();

  /**
   * Try again, perhaps with changes: a task becomes a new task, a delivery a new delivery. What a
   * changed task carries was found to fit those versions of contracts.
   */
  record Redrive(DeadLetterId deadLetter, Edit edit, List<Pin> judged)
      implements DeadLetterCommand {
    /** Copies the list. */
    public Redrive {
      judged = List.copyOf(judged);
    }

    /** Not judged by anything. */
    public Redrive(DeadLetterId deadLetter, Edit edit) {
      this(deadLetter, edit, List.of());
    }

    /** As it was. */
    public Redrive(DeadLetterId deadLetter) {
      this(deadLetter, Edit.NONE);
    }
  }

  /** Throw it away. */
  record Discard(DeadLetterId deadLetter, String reason) implements DeadLetterCommand {}
}
