package io.agentmesh.ledger.verify;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.note.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a log.
 *
 * @param checkpoint the checkpoint that was verified, or null when none could be read
 * @param witnesses those of the witnesses asked about who signed it
 * @param entries entries that were read and hashed
 * @param pruned entries that were not there and need not be
 * @param faults what is wrong, the first {@link Faults#MOST} in order of their places
 * @param faultCount how much is wrong
 */
public record Verdict(
    @Nullable SignedCheckpoint checkpoint,
    List<VerifierKey> witnesses,
    long entries,
    long pruned,
    List<Fault> faults,
    long faultCount) {
  /** Copies the lists. */
  public Verdict {
    witnesses = List.copyOf(witnesses);
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean sound() {
    return faultCount == 0;
  }
}
