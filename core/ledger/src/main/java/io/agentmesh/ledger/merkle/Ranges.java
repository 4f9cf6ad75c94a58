package io.agentmesh.ledger.merkle;

/** Hashes of ranges of entries as RFC 6962 splits them: at the largest power of two below. */
final class Ranges {
  private final SubtreeHashes hashes;
  private final TreeHasher hasher = new TreeHasher();

  Ranges(SubtreeHashes hashes) {
    this.hashes = hashes;
  }

  /** How many entries the left part of a range of more than one entry has. */
  static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  /** The hash of the entries from one index up to, but without, another. */
  Hash hash(long from, long to) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return hashes.of(new Subtree(level, from >>> level));
    }
    long middle = from + split(count);
    return hasher.node(hash(from, middle), hash(middle, to));
  }
}
