package io.agentmesh.ledger.verify;

import io.agentmesh.ledger.checkpoint.Checkpoint;
import io.agentmesh.ledger.fault.MalformedException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import io.agentmesh.ledger.merkle.TreeHasher;
import io.agentmesh.ledger.tile.LogReader;
import io.agentmesh.ledger.tile.Tile;
import io.agentmesh.ledger.tile.TileHashes;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds a log against many checkpoints that are remembered of it, in one pass over the hashes of
 * its entries. What is missing for that was said before. Used by one thread.
 */
final class ManyHistories {
  private static final String PLACE = LedgerVerifier.CHECKPOINT;

  private final LogReader reader;
  private final Checkpoint checkpoint;
  private final Faults faults;

  ManyHistories(LogReader reader, Checkpoint checkpoint, Faults faults) {
    this.reader = reader;
    this.checkpoint = checkpoint;
    this.faults = faults;
  }

  void check(String origin, List<Checkpoint> remembered) throws IOException {
    List<Checkpoint> older =
        remembered.stream()
            .filter(each -> canBeOlder(origin, checkpoint, each, faults))
            .sorted(Comparator.comparingLong(Checkpoint::size))
            .toList();
    RightEdge edge = new RightEdge(new TreeHasher());
    int next = 0;
    for (long i = 0; next < older.size(); i++) {
      next = compare(older, next, edge);
      if (next == older.size()) {
        return;
      }
      Tile tile = Objects.requireNonNull(Tile.in(checkpoint.size(), 0, i));
      TileHashes hashes = read(tile);
      if (hashes == null) {
        return;
      }
      for (int at = 0; at < tile.width(); at++) {
        edge.append(hashes.hash(at), (_, _) -> {});
        next = compare(older, next, edge);
      }
    }
  }

  /** Compares those of the size that the edge has, and says which is the next. */
  private int compare(List<Checkpoint> older, int next, RightEdge edge) {
    int at = next;
    while (at < older.size() && older.get(at).size() == edge.size()) {
      compare(older.get(at), edge.root(), faults);
      at++;
    }
    return at;
  }

  private @Nullable TileHashes read(Tile tile) throws IOException {
    try {
      return reader.tile(tile);
    } catch (MalformedException e) {
      return null;
    }
  }

  /** Whether a checkpoint is of this log and not of a larger one; if not, that is a fault. */
  static boolean canBeOlder(String origin, Checkpoint checkpoint, Checkpoint older, Faults faults) {
    if (!older.origin().equals(origin)) {
      String sentence = "The remembered checkpoint is of the log " + older.origin() + ".";
      faults.add(PLACE, FaultKind.OTHER_LOG, sentence);
      return false;
    }
    if (older.size() > checkpoint.size()) {
      String sentence =
          "The log has " + checkpoint.size() + " entries, it had " + older.size() + " before.";
      faults.add(PLACE, FaultKind.LOST_ENTRIES, sentence);
      return false;
    }
    return true;
  }

  /** It is a fault when the log had another root than the checkpoint says. */
  static void compare(Checkpoint older, Hash root, Faults faults) {
    if (!root.equals(older.root())) {
      String sentence =
          "At size " + older.size() + " the root was " + older.root() + ", now it is " + root;
      faults.add(PLACE, FaultKind.OTHER_HISTORY, sentence + ".");
    }
  }
}
