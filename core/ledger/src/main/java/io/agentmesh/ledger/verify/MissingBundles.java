package io.agentmesh.ledger.verify;

import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.prune.BundleRanges;
import io.agentmesh.ledger.prune.PruningNotes;
import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.Tile;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects bundles that are not there, from many threads, and finds out why. */
final class MissingBundles {
  private final BundleRanges unexplained = new BundleRanges();
  private long pruned;

  /** A bundle is not there, and perhaps need not be. */
  synchronized void add(Bundle bundle, boolean need) {
    if (need) {
      pruned += bundle.width();
    } else {
      unexplained.add(bundle.index());
    }
  }

  /**
   * Looks for entries that say that they were pruned, from the newest back, until all are told; for
   * one thread. An entry that is not the one of its tile is a fault already.
   */
  synchronized void explain(LogReader reader, long size, PruningNotes notes) throws IOException {
    BundleRanges open = BundleRanges.parse(unexplained.toString());
    for (long i = (size - 1) / Tile.WIDTH; i >= 0 && !unexplained.isEmpty(); i--) {
      i = open.previous(i);
      Bundle at = i < 0 ? null : Objects.requireNonNull(Bundle.in(size, i));
      EntryBundle bundle = at == null ? null : read(reader, at);
      for (int j = 0; bundle != null && j < bundle.width(); j++) {
        BundleRanges said = notes.in(bundle.entry(j));
        if (!said.isEmpty()) {
          long before = unexplained.count();
          unexplained.removeAll(said);
          pruned += (before - unexplained.count()) * Tile.WIDTH;
        }
      }
    }
  }

  private static @Nullable EntryBundle read(LogReader reader, Bundle at) throws IOException {
    try {
      return reader.bundle(at);
    } catch (MalformedException e) {
      return null;
    }
  }

  /** Says of those that nothing explains that they are missing. */
  synchronized void blame(long size, Faults faults) {
    for (long[] range : unexplained.ranges()) {
      for (long i = range[0]; i <= range[1]; i++) {
        faults.add(
            Objects.requireNonNull(Bundle.in(size, i)).path(),
            FaultKind.FILE_MISSING,
            "The checkpoint needs it, and no entry says that it was pruned.");
      }
    }
  }

  /** Entries that are not there and need not be. */
  synchronized long pruned() {
    return pruned;
  }
}
