package io.agentmesh.cli.audit.bundle;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.tile.LogSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ledger in an evidence bundle that was verified and has all of it. */
public final class WholeEvidence implements Closeable {
  private final Evidence evidence;
  private final EvidenceVerdict verdict;

  private WholeEvidence(Evidence evidence, EvidenceVerdict verdict) {
    this.evidence = evidence;
    this.verdict = verdict;
  }

  /**
   * Verifies a bundle and opens it.
   *
   * @param believed the key to verify by, or null for the one in the bundle
   * @throws MalformedException when it is not sound, or has not all of the ledger
   */
  public static WholeEvidence open(Path file, @Nullable VerifierKey believed) throws IOException {
    EvidenceVerdict verdict = EvidenceVerifier.verify(file, believed, List.of(), _ -> List.of());
    if (verdict.faultCount() > 0) {
      throw new MalformedException(verdict.faults().getFirst().toString());
    }
    if (verdict.manifest().contents() != Manifest.Contents.WHOLE) {
      throw new MalformedException("It has some entries, not the whole ledger.");
    }
    return new WholeEvidence(new Evidence(file), verdict);
  }

  /** The key that it was verified by. */
  public VerifierKey key() {
    return verdict.key();
  }

  /** Its checkpoint. */
  public SignedCheckpoint checkpoint() {
    return Objects.requireNonNull(verdict.checkpoint());
  }

  /** The files of the ledger. */
  public LogSource log() {
    return evidence.log();
  }

  @Override
  public void close() throws IOException {
    evidence.close();
  }
}
