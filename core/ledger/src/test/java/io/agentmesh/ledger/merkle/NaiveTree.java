package io.agentmesh.ledger.merkle;

import java.util.ArrayList;
import java.util.List;

/** The tree as RFC 6962 defines it, word by word and slowly: what the quick one is held against. */
public final class NaiveTree {
  private final TreeHasher hasher = new TreeHasher();
  private final List<Hash> leaves = new ArrayList<>();

  /** Appends an entry. */
  public void add(byte[] entry) {
    leaves.add(hasher.leaf(entry));
  }

  /** The hash of an entry. */
  public Hash leaf(long index) {
    return leaves.get((int) index);
  }

  /** MTH(D[0:size]). */
  public Hash root(long size) {
    return root(leaves.subList(0, (int) size));
  }

  /** PATH(index, D[0:size]). */
  public List<Hash> path(long index, long size) {
    return path((int) index, leaves.subList(0, (int) size));
  }

  /** PROOF(oldSize, D[0:size]). */
  public List<Hash> proof(long oldSize, long size) {
    return oldSize == 0 ? List.of() : proof((int) oldSize, leaves.subList(0, (int) size), true);
  }

  /** The subtrees, hashed anew each time. */
  public SubtreeHashes subtrees() {
    return subtree -> {
      int from = (int) (subtree.index() << subtree.level());
      return root(leaves.subList(from, from + (1 << subtree.level())));
    };
  }

  private Hash root(List<Hash> d) {
    if (d.isEmpty()) {
      return Hash.OF_NOTHING;
    }
    if (d.size() == 1) {
      return d.getFirst();
    }
    int k = split(d.size());
    return hasher.node(root(d.subList(0, k)), root(d.subList(k, d.size())));
  }

  private List<Hash> path(int m, List<Hash> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = split(d.size());
    List<Hash> left = d.subList(0, k);
    List<Hash> right = d.subList(k, d.size());
    return m < k ? then(path(m, left), root(right)) : then(path(m - k, right), root(left));
  }

  private List<Hash> proof(int m, List<Hash> d, boolean whole) {
    if (m == d.size()) {
      return whole ? List.of() : List.of(root(d));
    }
    int k = split(d.size());
    List<Hash> left = d.subList(0, k);
    List<Hash> right = d.subList(k, d.size());
    return m <= k
        ? then(proof(m, left, whole), root(right))
        : then(proof(m - k, right, false), root(left));
  }

  private static List<Hash> then(List<Hash> list, Hash last) {
    List<Hash> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }
}
