package io.agentmesh.ledger.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the hashes of its largest full subtrees from left to right, one
 * for each bit of its size. It is all that the root and the next entry need, at most 63 hashes.
 * Used by one thread at a time.
 */
public final class RightEdge {
  private final TreeHasher hasher;
  private final List<Hash> peaks = new ArrayList<>();
  private long size;

  /** The edge of an empty tree. */
  public RightEdge(TreeHasher hasher) {
    this.hasher = hasher;
  }

  /** Is told of every subtree that became full. */
  @FunctionalInterface
  public interface Completed {
    /** The hash of a subtree of this height that ends with the newest entry. */
    void subtree(int level, Hash hash);
  }

  /** The edge of a tree of a size whose subtrees are known. */
  public static RightEdge of(long size, SubtreeHashes hashes, TreeHasher hasher) {
    RightEdge edge = new RightEdge(hasher);
    edge.size = size;
    long from = 0;
    for (int level = 62; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        edge.peaks.add(hashes.of(new Subtree(level, from >>> level)));
        from += 1L << level;
      }
    }
    return edge;
  }

  /** Entries in the tree. */
  public long size() {
    return size;
  }

  /** Appends a leaf; the leaf itself is the first subtree that became full. */
  public void append(Hash leaf, Completed completed) {
    Hash hash = leaf;
    completed.subtree(0, hash);
    int level = 0;
    for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
      hash = hasher.node(peaks.removeLast(), hash);
      level++;
      completed.subtree(level, hash);
    }
    peaks.add(hash);
    size++;
  }

  /** The root of the tree. */
  public Hash root() {
    if (peaks.isEmpty()) {
      return Hash.OF_NOTHING;
    }
    Hash root = peaks.getLast();
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = hasher.node(peaks.get(i), root);
    }
    return root;
  }
}
