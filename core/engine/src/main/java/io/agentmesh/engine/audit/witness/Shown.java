package io.agentmesh.engine.audit.witness;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;

/** What came of showing a checkpoint to a witness. */
sealed interface Shown {
  /** It signed, and that is in the checkpoint now. */
  record Signed(SignedCheckpoint checkpoint) implements Shown {}

  /** It has seen the log at that size, which is not what was thought. */
  record SeenAt(long size) implements Shown {}

  /** It has seen another log of that name, or more of this one than there is. */
  record Contradicted(String sentence) implements Shown {}

  /** It did not sign, for a reason that may pass. */
  record Failed(String sentence) implements Shown {}
}
