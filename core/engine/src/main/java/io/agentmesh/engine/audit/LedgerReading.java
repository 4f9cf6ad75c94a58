package io.agentmesh.engine.audit;

import io.agentmesh.domain.TenantId;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.note.VerifierKey;
import io.agentmesh.ledger.prune.Pruned;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the ledgers, also while they are written. Safe for any thread; it blocks on the disk. */
public final class LedgerReading {
  private final LedgerHome home;

  /** Of the ledgers there. */
  public LedgerReading(LedgerHome home) {
    this.home = home;
  }

  /** The public key that the checkpoints of a tenant's log are verified with. */
  public VerifierKey key(TenantId tenant) {
    return home.key(tenant);
  }

  /** How often checkpoints were published since the start; it is cheap to look again. */
  public long publications() {
    return home.publications();
  }

  /** A file of a tenant's log, or null when it is not there. */
  public byte @Nullable [] file(TenantId tenant, LogFile file) throws IOException {
    return reader(tenant).read(file);
  }

  /** The newest checkpoint of a tenant's log that witnesses signed too, or null. */
  public @Nullable SignedCheckpoint witnessed(TenantId tenant) throws IOException {
    return home.witnessed(tenant);
  }

  /** A tenant's log at its newest checkpoint, or null when it has none yet. */
  public @Nullable AuditLog log(TenantId tenant) throws IOException {
    LogReader reader = reader(tenant);
    byte[] checkpoint = reader.checkpoint();
    return checkpoint == null
        ? null
        : new AuditLog(
            reader, SignedCheckpoint.parse(checkpoint), Pruned.read(home.source(tenant)));
  }

  private LogReader reader(TenantId tenant) {
    return new LogReader(home.source(tenant));
  }
}
