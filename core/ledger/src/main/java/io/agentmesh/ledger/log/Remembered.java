package io.agentmesh.ledger.log;

import io.agentmesh.ledger.fault.ContradictionException;
import io.agentmesh.ledger.merkle.Hash;
import io.agentmesh.ledger.merkle.RightEdge;
import java.util.TreeMap;

/** Checkpoints of a log that are ahead of it: what it must come to before it signs again. */
final class Remembered {
  private final String origin;
  private final TreeMap<Long, Hash> ahead = new TreeMap<>();

  Remembered(String origin) {
    this.origin = origin;
  }

  void add(long size, Hash root) {
    Hash other = ahead.putIfAbsent(size, root);
    if (other != null) {
      check(size, other, root);
    }
  }

  /** Throws when the log, at the size of a checkpoint, has another root. */
  void reached(RightEdge edge) {
    Hash root = ahead.isEmpty() ? null : ahead.get(edge.size());
    if (root != null) {
      check(edge.size(), root, edge.root());
      ahead.remove(edge.size());
    }
  }

  void check(long size, Hash remembered, Hash found) {
    if (!remembered.equals(found)) {
      throw new ContradictionException(origin, size, remembered.toString(), found.toString());
    }
  }

  boolean isEmpty() {
    return ahead.isEmpty();
  }

  long largest() {
    return ahead.lastKey();
  }
}
