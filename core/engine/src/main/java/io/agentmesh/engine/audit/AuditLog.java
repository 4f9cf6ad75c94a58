package io.agentmesh.engine.audit;

import io.agentmesh.engine.audit.entry.EntryHead;
import io.agentmesh.engine.audit.entry.EntryId;
import io.agentmesh.ledger.checkpoint.SignedCheckpoint;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.merkle.InclusionProof;
import io.agentmesh.ledger.prune.BundleRanges;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TiledTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's ledger as one of its checkpoints has it, for one question: it keeps the bundle that it
 * read last. Used by one thread; it blocks on the disk.
 *
 * <p>A file that is missing or no such file is a {@link LedgerDamagedException}.
 */
public final class AuditLog {
  private final LogReader reader;
  private final SignedCheckpoint checkpoint;
  private final BundleRanges pruned;
  private @Nullable EntryBundle bundle;
  private long bundleIndex = -1;

  AuditLog(LogReader reader, SignedCheckpoint checkpoint, BundleRanges pruned) {
    this.reader = reader;
    this.checkpoint = checkpoint;
    this.pruned = pruned;
  }

  /** The checkpoint. */
  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** Entries that it has. */
  public long size() {
    return checkpoint.checkpoint().size();
  }

  /** The index of the first entry from an index on that was not pruned, or the size. */
  long next(long index) {
    long at = index / Tile.WIDTH;
    long kept = pruned.next(at);
    return kept == at ? index : Math.min(kept * Tile.WIDTH, size());
  }

  /** The index of the last entry up to an index that was not pruned, or -1. */
  long previous(long index) {
    long at = index / Tile.WIDTH;
    long kept = pruned.previous(at);
    return kept == at ? index : kept * Tile.WIDTH + Tile.WIDTH - 1;
  }

  /** The bytes of an entry that was not pruned. */
  public byte[] entry(long index) throws IOException {
    Objects.checkIndex(index, size());
    long at = index / Tile.WIDTH;
    EntryBundle read = bundle;
    if (read == null || bundleIndex != at) {
      Bundle wanted = Objects.requireNonNull(Bundle.in(size(), at));
      read = reader.bundle(wanted);
      if (read == null) {
        throw new LedgerDamagedException(
            LedgerDamage.restore(wanted.path(), "The bundle is missing."));
      }
      bundle = read;
      bundleIndex = at;
    }
    return read.entry((int) (index % Tile.WIDTH));
  }

  /** The index of the entry with an id, or -1 when the checkpoint has none. */
  public long indexOf(EntryId id) throws IOException {
    long index = next(first(i -> head(i).id().compareTo(id) >= 0));
    return index < size() && head(index).id().equals(id) ? index : -1;
  }

  /** Whether there is an entry behind that id. */
  public boolean isPast(EntryId id) {
    return size() > 0 && head(size() - 1).id().compareTo(id) > 0;
  }

  /** The index of the first entry that is not before a time, or the size. */
  long firstAt(long time) throws IOException {
    return first(i -> head(i).time() >= time);
  }

  /** The proof that the entry at an index is in the checkpoint. */
  public InclusionProof proof(long index) {
    return InclusionProof.of(index, size(), new TiledTree(reader, size()));
  }

  EntryHead head(long index) {
    try {
      return EntryHead.of(entry(index));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading entry " + index, e);
    }
  }

  /** The first index of which something is true that is true of all behind it. */
  private long first(LongPredicate isBehind) {
    long from = 0;
    long to = size();
    while (from < to) {
      long middle = (from + to) >>> 1;
      long kept = next(middle);
      if (kept == size() || isBehind.test(kept)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
