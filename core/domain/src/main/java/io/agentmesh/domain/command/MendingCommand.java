package io.agentmesh.domain.command;

import io.agentmesh.domain.Check;
import io.agentmesh.domain.deadletter.DeadLetterFilter;
import io.agentmesh.domain.deadletter.Mending;
import io.agentmesh.domain.deadletter.MendingId;

/** Commands that redrive or discard dead letters by a filter. */
public sealed interface MendingCommand extends Command {
  /** Begin to mend every dead letter of the filter that there is now. */
  record Mend(Mending.Verb verb, DeadLetterFilter filter, int ratePerSecond, String reason)
      implements MendingCommand {
    /** Checks the range. */
    public Mend {
      Check.range("ratePerSecond", ratePerSecond, 1, Mending.MAX_RATE);
      Check.length("reason", reason, 512);
    }
  }

  /** Mend no further; what was mended stays so. */
  record CallOff(MendingId mending) implements MendingCommand {}

  /** Mend the next chunk, as far as the rate allows. */
  record GoOn(MendingId mending) implements MendingCommand {}
}
