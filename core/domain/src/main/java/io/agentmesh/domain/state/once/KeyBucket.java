package io.agentmesh.domain.state.once;

import java.util.function.IntPredicate;

/**
 * A part of a {@link KeyTable}: places by fingerprints, a hash table with linear probing that is at
 * most three quarters full. A slot without anything has fingerprint 0; no key has that.
 */
final class KeyBucket {
  private static final int LEAST = 8;
  private static final int FULL = 4096;

  /** How many of the highest bits its fingerprints have in common. */
  final int depth;

  private long[] prints = new long[LEAST];
  private int[] places = new int[LEAST];
  private int size;

  KeyBucket(int depth) {
    this.depth = depth;
  }

  /** Whether it should be split before it takes more. */
  boolean isFull() {
    return prints.length >= FULL && size >= most(prints.length);
  }

  /** The place of that fingerprint which is the one, or {@link KeyTable#NONE}. */
  long find(long print, IntPredicate isIt) {
    int mask = prints.length - 1;
    for (int slot = (int) print & mask; prints[slot] != 0; slot = (slot + 1) & mask) {
      if (prints[slot] == print && isIt.test(places[slot])) {
        return Integer.toUnsignedLong(places[slot]);
      }
    }
    return KeyTable.NONE;
  }

  void add(long print, int place) {
    if (size >= most(prints.length)) {
      resize(prints.length * 2);
    }
    insert(print, place);
    size++;
  }

  /** Whether it was there. */
  boolean remove(long print, int place) {
    int hole = slotOf(print, place);
    if (hole < 0) {
      return false;
    }
    int mask = prints.length - 1;
    for (int slot = (hole + 1) & mask; prints[slot] != 0; slot = (slot + 1) & mask) {
      int home = (int) prints[slot] & mask;
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        prints[hole] = prints[slot];
        places[hole] = places[slot];
        hole = slot;
      }
    }
    prints[hole] = 0;
    size--;
    if (prints.length > LEAST && size < prints.length / 8) {
      resize(prints.length / 2);
    }
    return true;
  }

  /** Its entries with the next bit after the common ones as it is asked for. */
  KeyBucket half(boolean bit) {
    KeyBucket half = new KeyBucket(depth + 1);
    for (int slot = 0; slot < prints.length; slot++) {
      long print = prints[slot];
      if (print != 0 && (print << depth < 0) == bit) {
        half.add(print, places[slot]);
      }
    }
    return half;
  }

  private int slotOf(long print, int place) {
    int mask = prints.length - 1;
    for (int slot = (int) print & mask; prints[slot] != 0; slot = (slot + 1) & mask) {
      if (prints[slot] == print && places[slot] == place) {
        return slot;
      }
    }
    return -1;
  }

  private void insert(long print, int place) {
    int mask = prints.length - 1;
    int slot = (int) print & mask;
    while (prints[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    prints[slot] = print;
    places[slot] = place;
  }

  private void resize(int slots) {
    long[] oldPrints = prints;
    int[] oldPlaces = places;
    prints = new long[slots];
    places = new int[slots];
    for (int slot = 0; slot < oldPrints.length; slot++) {
      if (oldPrints[slot] != 0) {
        insert(oldPrints[slot], oldPlaces[slot]);
      }
    }
  }

  private static int most(int slots) {
    return slots / 4 * 3;
  }
}
