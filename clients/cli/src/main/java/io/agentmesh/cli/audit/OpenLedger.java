package io.agentmesh.cli.audit;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.LogSource;
import java.io.Closeable;
import java.io.IOException;

/**
 * A ledger that is read: on a node, in a bundle or in a directory.
 *
 * @param log its files
 * @param key the key to believe
 * @param checkpoint the checkpoint to read it at
 * @param closing what is let go of in the end
 */
public record OpenLedger(
    LogSource log, VerifierKey key, SignedCheckpoint checkpoint, Closeable closing)
    implements Closeable {
  @Override
  public void close() throws IOException {
    closing.close();
  }
}
