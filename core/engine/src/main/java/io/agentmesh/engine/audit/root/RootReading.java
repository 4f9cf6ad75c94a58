package io.agentmesh.engine.audit.root;

import io.agentmesh.domain.TenantId;
import io.agentmesh.engine.audit.LedgerHome;
import io.agentmesh.engine.audit.LogPlace;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.proof.LogProofs;
import io.agentmesh.ledger.proof.Receipt;
import io.agentmesh.ledger.recorded.RecordedCheckpoint;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the root, also while it is written. Safe for any thread; it blocks on the disk. */
public final class RootReading {
  private final LedgerHome home;
  private final LogPlace root;
  private volatile Map<String, RecordedCheckpoint> newest = Map.of();

  /** Of the root there. */
  public RootReading(LedgerHome home) {
    this.home = home;
    this.root = home.root();
  }

  /** Takes in what was recorded last of each log. */
  void recorded(Map<String, RecordedCheckpoint> latest) {
    newest = latest;
  }

  /** The public key that its checkpoints are verified with. */
  public VerifierKey key() {
    return root.key();
  }

  /** A file of it, or null when it is not there. */
  public byte @Nullable [] file(LogFile file) throws IOException {
    return new LogReader(root.source()).read(file);
  }

  /** Its newest checkpoint that witnesses signed too, or null. */
  public @Nullable SignedCheckpoint witnessed() throws IOException {
    return root.witnessed();
  }

  /**
   * The proof that the newest recorded checkpoint of a tenant's ledger is in the root, with that
   * checkpoint as its extra data; null when none was recorded yet.
   */
  public @Nullable Receipt receipt(TenantId tenant) throws IOException {
    RecordedCheckpoint recorded = newest.get(home.origin(tenant));
    LogProofs proofs = new LogProofs(root.source());
    SignedCheckpoint checkpoint = recorded == null ? null : proofs.checkpoint();
    return recorded == null || checkpoint == null
        ? null
        : proofs.receipt(recorded.index(), checkpoint).withExtra(recorded.signed().encode());
  }
}
