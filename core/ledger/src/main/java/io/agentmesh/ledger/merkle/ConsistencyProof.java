package io.agentmesh.ledger.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The proof that a tree is an older one with entries appended (RFC 6962, section 2.1.2; checked as
 * RFC 9162, section 2.1.4.2, says). It is empty when the older tree is empty or as large.
 *
 * @param oldSize entries of the older tree
 * @param size entries of the tree, not fewer
 * @param path the hashes from which both roots follow
 */
public record ConsistencyProof(long oldSize, long size, List<Hash> path) {
  /** Copies the path. */
  public ConsistencyProof {
    if (oldSize < 0 || oldSize > size) {
      throw new IllegalArgumentException("A tree of " + size + " was never one of " + oldSize);
    }
    path = List.copyOf(path);
  }

  /** Makes the proof from the subtrees of a tree of that size. */
  public static ConsistencyProof of(long oldSize, long size, SubtreeHashes hashes) {
    Ranges ranges = new Ranges(hashes);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (oldSize > 0 && oldSize < to) {
      long middle = from + Ranges.split(to - from);
      if (oldSize <= middle) {
        path.add(ranges.hash(middle, to));
        to = middle;
      } else {
        path.add(ranges.hash(from, middle));
        from = middle;
      }
    }
    if (from > 0) {
      path.add(ranges.hash(from, to));
    }
    return new ConsistencyProof(oldSize, size, path.reversed());
  }

  /** Whether the tree with the new root begins with the tree that has the old one. */
  public boolean proves(Hash oldRoot, Hash root) {
    if (oldSize == size) {
      return path.isEmpty() && oldRoot.equals(root);
    }
    if (oldSize == 0) {
      return path.isEmpty() && oldRoot.equals(Hash.OF_NOTHING);
    }
    int levels = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >>> levels;
    long last = (size - 1) >>> levels;
    boolean whole = Long.bitCount(oldSize) == 1;
    if (path.isEmpty()) {
      return false;
    }
    Hash before = whole ? oldRoot : path.getFirst();
    Hash after = before;
    TreeHasher hasher = new TreeHasher();
    for (Hash beside : whole ? path : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        before = hasher.node(beside, before);
        after = hasher.node(beside, after);
        while ((node & 1) == 0 && node != 0) {
          node >>>= 1;
          last >>>= 1;
        }
      } else {
        after = hasher.node(after, beside);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && before.equals(oldRoot) && after.equals(root);
  }
}
