package io.agentmesh.engine.shelf;

import java.util.Arrays;

/**
 * Gives out and takes back room in a file, in slots of 64 sizes that are at most a quarter apart,
 * so that the file does not grow beyond what was used at once. A place is the slot's offset with
 * the number of its size in the lowest six bits. Not thread-safe.
 */
final class Slots {
  private static final int SIZES = 64;
  private static final int LEAST = 256;

  private final long[][] free = new long[SIZES][0];
  private final int[] freeCount = new int[SIZES];
  private long end;
  private long taken;

  /** A place with room for so many bytes. */
  long take(int bytes) {
    int size = sizeFor(bytes);
    taken++;
    if (freeCount[size] > 0) {
      return free[size][--freeCount[size]];
    }
    long place = end | size;
    end += bytesOf(size);
    return place;
  }

  /** The place is free again. */
  void giveBack(long place) {
    int size = (int) place & (SIZES - 1);
    if (freeCount[size] == free[size].length) {
      free[size] = Arrays.copyOf(free[size], Math.max(16, freeCount[size] * 2));
    }
    free[size][freeCount[size]++] = place;
    taken--;
  }

  /** Slots that are taken. */
  long taken() {
    return taken;
  }

  /** Where the used part of the file ends. */
  long end() {
    return end;
  }

  /** Nothing is taken, and the file begins anew. */
  void clear() {
    Arrays.fill(free, new long[0]);
    Arrays.fill(freeCount, 0);
    end = 0;
    taken = 0;
  }

  static long offsetOf(long place) {
    return place & -SIZES;
  }

  /** The length of the place's slot. */
  static int lengthOf(long place) {
    return bytesOf((int) place & (SIZES - 1));
  }

  private static int sizeFor(int bytes) {
    int size = bytes <= LEAST ? 0 : (31 - Integer.numberOfLeadingZeros(bytes / LEAST)) * 4;
    while (bytesOf(size) < bytes) {
      size++;
    }
    return size;
  }

  private static int bytesOf(int size) {
    return (4 + (size & 3)) * (LEAST / 4) << (size >>> 2);
  }
}
