package io.agentmesh.domain.command;

import io.agentmesh.domain.deadletter.DeadLetterId;

/** Commands about dead letters. */
public sealed interface DeadLetterCommand extends Command {
  /** The dead letter. */
  DeadLetterId deadLetter();

  /** Try again: a task becomes a new task, a delivery a new delivery. */
  record Redrive(DeadLetterId deadLetter) implements DeadLetterCommand {}

  /** Throw it away. */
  record Discard(DeadLetterId deadLetter, String reason) implements DeadLetterCommand {}
}
