package io.agentmesh.ledger.prune;

import io.agentmesh.ledger.tile.Bundle;
import io.agentmesh.ledger.tile.EntryBundle;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.LogSource;
import io.agentmesh.ledger.tile.Tile;
import java.io.IOException;
import java.util.Objects;

/** Finds the bundles of a log whose time is over. Reads one at a time; it blocks on the disk. */
public final class Overdue {
  /** What may become of an entry. */
  public enum Fate {
    /** Its time is over. */
    MAY_GO,
    /** It is kept. */
    STAYS,
    /** It is too young to go, and so is whatever stands behind it. */
    YOUNG
  }

  /** Says what may become of entries. */
  @FunctionalInterface
  public interface Judge {
    /** The fate of an entry. */
    Fate of(byte[] entry);
  }

  private Overdue() {}

  /**
   * Full bundles, not yet pruned, of which every entry may go: the first so many.
   *
   * @param size entries of the log that are considered
   */
  public static BundleRanges in(LogSource source, long size, Judge judge, int most)
      throws IOException {
    BundleRanges pruned = Pruned.read(source);
    BundleRanges overdue = new BundleRanges();
    LogReader reader = new LogReader(source);
    int found = 0;
    for (long i = pruned.next(0); (i + 1) * Tile.WIDTH <= size; i = pruned.next(i + 1)) {
      EntryBundle bundle = reader.bundle(Objects.requireNonNull(Bundle.in(size, i)));
      Fate fate = bundle == null ? Fate.STAYS : fate(bundle, judge);
      if (fate == Fate.YOUNG) {
        return overdue;
      }
      if (fate == Fate.MAY_GO) {
        overdue.add(i);
        if (++found == most) {
          return overdue;
        }
      }
    }
    return overdue;
  }

  /** The last entry is the youngest, so it is asked first. */
  private static Fate fate(EntryBundle bundle, Judge judge) {
    for (int at = bundle.width() - 1; at >= 0; at--) {
      Fate fate = judge.of(bundle.entry(at));
      if (fate != Fate.MAY_GO) {
        return fate;
      }
    }
    return Fate.MAY_GO;
  }
}
