package io.agentmesh.ledger.proof;

import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.ConsistencyProof;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes proofs from the files of a log. Nothing of the files is verified: whoever gets the proof
 * does that. Safe for use by many threads, also while the log is written.
 *
 * <p>A missing or malformed tile is a {@link LedgerDamagedException}, a failure to read an {@link
 * IOException} or its unchecked form.
 */
public final class LogProofs {
  private final LogReader reader;

  /** Proofs of the log whose files the source has. */
  public LogProofs(LogSource source) {
    this.reader = new LogReader(source);
  }

  /** The newest checkpoint, or null when there is none yet. */
  public @Nullable SignedCheckpoint checkpoint() throws IOException {
    byte[] bytes = reader.checkpoint();
    return bytes == null ? null : SignedCheckpoint.parse(bytes);
  }

  /** That an entry is in the log when it has a size. */
  public InclusionProof inclusion(long index, long size) {
    return InclusionProof.of(index, size, new TiledTree(reader, size));
  }

  /** That the log of a size is the older one with entries appended. */
  public ConsistencyProof consistency(long oldSize, long size) {
    return ConsistencyProof.of(oldSize, size, new TiledTree(reader, size));
  }

  /** An entry of the log of a size; null when its bundle is not kept any more. */
  public byte @Nullable [] entry(long index, long size) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("No entry " + index + " in a log of " + size);
    }
    Bundle bundle = Objects.requireNonNull(Bundle.in(size, index / Tile.WIDTH));
    try {
      EntryBundle entries = reader.bundle(bundle);
      return entries == null ? null : entries.entry((int) (index - bundle.first()));
    } catch (MalformedException e) {
      throw new LedgerDamagedException(LedgerDamage.restore(bundle.path(), e.sentence()));
    }
  }

  /** The receipt of an entry at a checkpoint of this log. */
  public Receipt receipt(long index, SignedCheckpoint checkpoint) {
    long size = checkpoint.checkpoint().size();
    return new Receipt("", index, inclusion(index, size).path(), checkpoint);
  }
}
