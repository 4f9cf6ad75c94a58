package io.agentmesh.server.resilience;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.AccessCommand.ResilienceNote.NoteBreaker;
import io.agentmesh.resilience.PolicyEvent;
import io.agentmesh.resilience.PolicyListener;
import io.agentmesh.resilience.breaker.BreakerMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the audit trail of the platform which circuits open and close. A circuit that opens
 * again after a probe was open all the time.
 */
record BreakerNotes(TrailNotes notes) implements PolicyListener {
  private static final Logger LOG = LoggerFactory.getLogger(BreakerNotes.class);
  private static final int LONGEST_REASON = 300;

  @Override
  public void heard(String policy, PolicyEvent event) {
    if (event instanceof PolicyEvent.CircuitChanged(var from, var to, var why)
        && (from == BreakerMode.CLOSED || to == BreakerMode.CLOSED)) {
      boolean closed = to == BreakerMode.CLOSED;
      String reason = sentence(why);
      LOG.warn("the circuit of {} {}: {}", policy, closed ? "is closed again" : "opened", reason);
      notes.add(TenantId.SYSTEM, new NoteBreaker(policy, closed, reason));
    }
  }

  private static String sentence(String why) {
    String plain = why.replaceAll("\\p{Cntrl}", " ");
    return plain.substring(0, Math.min(plain.length(), LONGEST_REASON));
  }
}
