package io.agentmesh.ledger.log;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;

/** What came of publishing a checkpoint. */
public sealed interface Publication {

  /** The checkpoint is signed and stands in its file, with all the files that it needs. */
  record Published(SignedCheckpoint checkpoint) implements Publication {}

  /**
   * Nothing was signed: a checkpoint of a larger log is remembered, and until the log is told its
   * entries again nobody knows whether it goes the same way.
   *
   * @param size entries so far
   * @param remembered size of the largest checkpoint that is remembered
   */
  record Behind(long size, long remembered) implements Publication {}
}
