package io.agentmesh.engine.meter;

import io.agentmesh.domain.TenantId;
import io.agentmesh.domain.command.Command;
import io.agentmesh.domain.decision.Refusal;

/**
 * Hears what leaves no record in the journal, as it happens: it must be short and must not throw.
 */
public interface Meter {
  /** Hears nothing. */
  Meter NONE =
      new Meter() {
        @Override
        public void refused(TenantId tenant, Command command, Refusal.Kind why) {}

        @Override
        public void committed(int records, long nanos) {}
      };

  /** A command was refused; on the shard's thread. */
  void refused(TenantId tenant, Command command, Refusal.Kind why);

  /** So many records were written and forced together, in that time; on the journal's thread. */
  void committed(int records, long nanos);
}
