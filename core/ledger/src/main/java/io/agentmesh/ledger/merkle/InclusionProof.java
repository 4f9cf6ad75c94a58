package io.agentmesh.ledger.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The proof that an entry stands at an index of a tree (RFC 6962, section 2.1.1; checked as RFC
 * 9162, section 2.1.3.2, says).
 *
 * @param index index of the entry, from 0
 * @param size entries of the tree, more than the index
 * @param path the hashes beside the way from the leaf to the root, lowest first
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /** Copies the path. */
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("No entry " + index + " in a tree of " + size);
    }
    path = List.copyOf(path);
  }

  /** Makes the proof from the subtrees of a tree of that size. */
  public static InclusionProof of(long index, long size, SubtreeHashes hashes) {
    Ranges ranges = new Ranges(hashes);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + Ranges.split(to - from);
      if (index < middle) {
        path.add(ranges.hash(middle, to));
        to = middle;
      } else {
        path.add(ranges.hash(from, middle));
        from = middle;
      }
    }
    return new InclusionProof(index, size, path.reversed());
  }

  /** Whether the entry with this leaf hash stands at the index of the tree with this root. */
  public boolean proves(Hash leaf, Hash root) {
    TreeHasher hasher = new TreeHasher();
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = hasher.node(beside, hash);
        int levels = Long.numberOfTrailingZeros(node);
        node >>>= levels;
        last >>>= levels;
      } else {
        hash = hasher.node(hash, beside);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
