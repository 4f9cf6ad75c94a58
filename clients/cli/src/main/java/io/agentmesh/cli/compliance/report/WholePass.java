package io.agentmesh.cli.compliance.report;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.fault.LedgerDamage;
import io.agentmesh.ledger.fault.LedgerDamagedException;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.prune.BundleRanges;
import io.agentmesh.ledger.prune.PruningEntry;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogFile;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TileHashes;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads every entry of a ledger in its order and comes to the root by itself, so that none can be
 * left out, added or changed unseen. The oldest bundles may be gone: then the hashes in their tiles
 * stand for them.
 *
 * @param read entries that were read
 * @param unread entries whose hashes alone were read
 */
record WholePass(long read, long unread) {
  /** Takes the entries. */
  @FunctionalInterface
  interface Taker {
    /** Takes one; the bytes are its own. */
    void take(long index, byte[] entry, Hash leaf);
  }

  /**
   * Reads the ledger as a checkpoint has it.
   *
   * @throws LedgerDamagedException when it is not the one that the checkpoint is of
   */
  static WholePass over(LogSource log, Checkpoint checkpoint, Taker taker) throws IOException {
    LogReader reader = new LogReader(log);
    TreeHasher hasher = new TreeHasher();
    RightEdge edge = new RightEdge(hasher);
    BundleRanges missing = new BundleRanges();
    BundleRanges gone = new BundleRanges();
    long read = 0;
    long unread = 0;
    long index = 0;
    for (Bundle bundle = Bundle.in(checkpoint.size(), 0);
        bundle != null;
        bundle = Bundle.in(checkpoint.size(), index)) {
      EntryBundle entries = entries(reader, bundle);
      for (int at = 0; entries != null && at < bundle.width(); at++) {
        Hash leaf = entries.hash(at, hasher);
        edge.append(leaf, (_, _) -> {});
        byte[] entry = entries.entry(at);
        gone.addAll(PruningEntry.bundles(entry));
        taker.take(bundle.first() + at, entry, leaf);
        read++;
      }
      if (entries == null) {
        missing.add(index);
        unread += hashes(reader, checkpoint.size(), bundle, edge);
      }
      index++;
    }
    missing.removeAll(gone);
    if (!missing.isEmpty()) {
      throw damaged(
          new Bundle(missing.ranges().getFirst()[0], Tile.WIDTH),
          "It is missing, and no entry says that it was pruned.");
    }
    if (!edge.root().equals(checkpoint.root())) {
      throw damaged(
          LogFile.CHECKPOINT, "It says " + checkpoint.root() + ", the entries give " + edge.root());
    }
    return new WholePass(read, unread);
  }

  private static @Nullable EntryBundle entries(LogReader reader, Bundle bundle) throws IOException {
    try {
      return reader.bundle(bundle);
    } catch (MalformedException e) {
      throw damaged(bundle, e.sentence());
    }
  }

  private static int hashes(LogReader reader, long size, Bundle bundle, RightEdge edge)
      throws IOException {
    Tile tile = Objects.requireNonNull(Tile.in(size, 0, bundle.index()));
    try {
      TileHashes hashes = reader.tile(tile);
      if (hashes == null) {
        throw damaged(bundle, "It is missing, and so is its tile.");
      }
      for (int at = 0; at < bundle.width(); at++) {
        edge.append(hashes.hash(at), (_, _) -> {});
      }
      return bundle.width();
    } catch (MalformedException e) {
      throw damaged(tile, e.sentence());
    }
  }

  private static LedgerDamagedException damaged(LogFile file, String sentence) {
    return new LedgerDamagedException(LedgerDamage.restore(file.path(), sentence));
  }
}
