package io.agentmesh.domain.state.once;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries that came one after the other: the latest of a log takes more of them in an array of its
 * own; when it is full its bytes go to the shelf and nothing changes any more.
 */
final class Segment {
  private static final int LEAST = 256;

  private final long firstTime;
  private byte @Nullable [] growing;
  private KeyShelf.@Nullable Block block;
  private int used;
  private int entries;

  Segment(long firstTime) {
    this.firstTime = firstTime;
    this.growing = new byte[LEAST];
  }

  private Segment(Segment other) {
    this.firstTime = other.firstTime;
    this.growing = other.growing;
    this.block = other.block;
    this.used = other.used;
    this.entries = other.entries;
  }

  /** This, or what it is now when it still grows: bytes once written are never changed. */
  Segment asItIs() {
    return block == null ? new Segment(this) : this;
  }

  /** The time of its first entry. */
  long firstTime() {
    return firstTime;
  }

  /** Bytes of its entries. */
  int used() {
    return used;
  }

  /** How many entries it has. */
  int entries() {
    return entries;
  }

  boolean hasRoom(int length, int blockBytes) {
    return used == 0 || used + length <= blockBytes;
  }

  /** Adds an entry and gives the place where it begins. */
  int add(int length, ScopeBytes scope, Remembered remembered) {
    byte[] bytes = grown();
    if (bytes.length < used + length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, 2 * bytes.length));
      growing = bytes;
    }
    int at = used;
    Entry.write(bytes, at, scope, remembered);
    used += length;
    entries++;
    return at;
  }

  /** It is full. */
  void seal(KeyShelf shelf) {
    block = shelf.put(grown(), used);
    growing = null;
  }

  private byte[] grown() {
    byte[] bytes = growing;
    if (bytes == null) {
      throw new IllegalStateException("the segment is on the shelf");
    }
    return bytes;
  }

  byte[] bytes(KeyShelf shelf) {
    KeyShelf.Block there = block;
    return there == null ? grown() : shelf.get(there);
  }

  byte[] bytes(KeyShelf.Reading reading) {
    KeyShelf.Block there = block;
    return there == null ? grown() : reading.get(there);
  }

  void free(KeyShelf shelf) {
    KeyShelf.Block there = block;
    if (there != null) {
      shelf.free(there);
    }
  }
}
