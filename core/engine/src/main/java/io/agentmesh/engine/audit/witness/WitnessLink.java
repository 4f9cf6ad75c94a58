package io.agentmesh.engine.audit.witness;

import io.agentmesh.ledger.note.VerifierKey;
import java.io.IOException;

/**
 * The way to a witness (C2SP tlog-witness). Used by one thread, which waits for the answer; it
 * comes, or the failure does, within some seconds.
 */
public interface WitnessLink {
  /** The key that the witness signs with; its name is the witness's. */
  VerifierKey key();

  /**
   * Sends the body of a request {@code add-checkpoint}.
   *
   * @throws IOException when nobody knows whether the witness has it; asking again is harmless
   */
  Answer add(byte[] request) throws IOException;

  /** What a witness answered: the HTTP status, and the body up to some KiB. */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, byte[] body) {}
}
