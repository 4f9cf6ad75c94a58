package io.agentmesh.ledger.witness;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a witness has countersigned: the newest checkpoint of each log. Used by one thread at a
 * time.
 */
public interface WitnessMemory {

  /**
   * The newest checkpoint of a log, or null when none was remembered.
   *
   * @throws IOException when nobody knows whether there is one
   * @throws io.agentmesh.ledger.fault.LedgerDamagedException when it is not intact
   */
  @Nullable Checkpoint newest(String origin) throws IOException;

  /**
   * Remembers a checkpoint in place of the one before, durably: when this returns, no crash takes
   * it back. When it fails, there is the one or the other.
   */
  void remember(Checkpoint checkpoint) throws IOException;
}
