package io.agentmesh.domain.state.once;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Places by fingerprints of 64 bits, in 16 to 32 bytes each. Extendible hashing (Fagin, Nievergelt,
 * Pippenger and Strong, 1979): the highest bits choose a bucket, and one that is full is split in
 * two, so that growing never means to move more than some thousand of them at once.
 */
final class KeyTable {
  /** No place. */
  static final long NONE = -1;

  /** Entries for each element of the directory, at the least. */
  private static final int SPREAD = 256;

  private KeyBucket[] directory = {new KeyBucket(0)};
  private int depth;
  private int size;

  /** How many places there are. */
  int size() {
    return size;
  }

  /** The place of that fingerprint which is the one, or {@link #NONE}. */
  long find(long print, IntPredicate isIt) {
    return directory[index(print)].find(print, isIt);
  }

  void add(long print, int place) {
    KeyBucket bucket = directory[index(print)];
    while (bucket.isFull() && maySplit(bucket)) {
      split(bucket, index(print));
      bucket = directory[index(print)];
    }
    bucket.add(print, place);
    size++;
  }

  /** Takes a place out if it is there. */
  void remove(long print, int place) {
    if (directory[index(print)].remove(print, place) && --size == 0) {
      clear();
    }
  }

  void clear() {
    directory = new KeyBucket[] {new KeyBucket(0)};
    depth = 0;
    size = 0;
  }

  /**
   * Equal fingerprints can not be told by more of their bits, so the directory follows the size.
   */
  private boolean maySplit(KeyBucket bucket) {
    return bucket.depth < depth || directory.length <= size / SPREAD;
  }

  private void split(KeyBucket bucket, int index) {
    int at = index;
    if (bucket.depth == depth) {
      KeyBucket[] doubled = new KeyBucket[2 * directory.length];
      Arrays.setAll(doubled, i -> directory[i / 2]);
      directory = doubled;
      depth++;
      at *= 2;
    }
    int half = 1 << (depth - bucket.depth - 1);
    int from = at & -(2 * half);
    Arrays.fill(directory, from, from + half, bucket.half(false));
    Arrays.fill(directory, from + half, from + 2 * half, bucket.half(true));
  }

  private int index(long print) {
    return depth == 0 ? 0 : (int) (print >>> (Long.SIZE - depth));
  }
}
