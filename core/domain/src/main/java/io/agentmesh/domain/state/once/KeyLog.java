package io.agentmesh.domain.state.once;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembered keys in the order in which they came, in segments. The oldest go first, so that whole
 * segments become free. A place is the number of the segment, of which 22 bits are enough to tell
 * those that are there, and the offset in it in steps of 16 bytes.
 */
final class KeyLog {
  private static final int OFFSET_BITS = 10;
  private static final int MOST_SEGMENTS = 1 << (Integer.SIZE - OFFSET_BITS);

  private final KeyShelf shelf;
  private @Nullable Segment[] ring = new Segment[4];
  private int first;
  private int segments;
  private int size;
  private int headOffset;
  private int headEntries;
  private long headTime;
  private byte @Nullable [] headBytes;

  KeyLog(KeyShelf shelf) {
    this.shelf = shelf;
  }

  /** How many entries there are. */
  int size() {
    return size;
  }

  /** Whether a segment more can be told from the others. */
  boolean hasRoom() {
    return segments < MOST_SEGMENTS;
  }

  /** Adds an entry and gives its place. */
  int add(ScopeBytes scope, Remembered remembered) {
    int length = Entry.lengthOf(scope);
    if (segments == 0) {
      open(remembered.at());
      headTime = remembered.at();
    } else if (!last().hasRoom(length, shelf.blockBytes())) {
      last().seal(shelf);
      open(remembered.at());
    }
    size++;
    int offset = last().add(length, scope, remembered);
    return place(first + segments - 1, offset);
  }

  private void open(long time) {
    if (segments == ring.length) {
      @Nullable Segment[] next = new Segment[2 * ring.length];
      for (int i = 0; i < segments; i++) {
        next[(first + i) & (next.length - 1)] = numbered(first + i);
      }
      ring = next;
    }
    ring[(first + segments) & (ring.length - 1)] = new Segment(time);
    segments++;
  }

  boolean isOf(int place, ScopeBytes scope) {
    return Entry.isOf(bytesAt(place), offset(place), scope);
  }

  Remembered at(int place) {
    return Entry.rememberedAt(bytesAt(place), offset(place));
  }

  /** The time of the oldest entry. */
  long headTime() {
    return headTime;
  }

  /** The place of the oldest entry. */
  int headPlace() {
    return place(first, headOffset);
  }

  /** The fingerprint of the oldest entry. */
  long headFingerprint() {
    return Entry.fingerprintAt(head(), headOffset, shelf.fingerprint());
  }

  /** The oldest entry goes. */
  void removeHead() {
    byte[] bytes = head();
    headOffset += Entry.lengthAt(bytes, headOffset);
    headEntries++;
    size--;
    if (headOffset < numbered(first).used()) {
      headTime = Entry.timeAt(bytes, headOffset);
    } else {
      removeFirstSegment();
    }
  }

  private void removeFirstSegment() {
    numbered(first).free(shelf);
    ring[first & (ring.length - 1)] = null;
    first++;
    segments--;
    headOffset = 0;
    headEntries = 0;
    headBytes = null;
    if (segments > 0) {
      headTime = numbered(first).firstTime();
    }
  }

  /** The time of the entry before which there are so many others. */
  long timeOf(int index) {
    if (index == 0) {
      return headTime;
    }
    int rest = headEntries + index;
    int number = first;
    while (rest >= numbered(number).entries()) {
      rest -= numbered(number).entries();
      number++;
    }
    byte[] bytes = numbered(number).bytes(shelf);
    int at = 0;
    for (; rest > 0; rest--) {
      at += Entry.lengthAt(bytes, at);
    }
    return Entry.timeAt(bytes, at);
  }

  /** Every entry goes. */
  void clear() {
    for (int i = 0; i < segments; i++) {
      numbered(first + i).free(shelf);
    }
    ring = new Segment[4];
    first = 0;
    segments = 0;
    size = 0;
    headOffset = 0;
    headEntries = 0;
    headBytes = null;
  }

  /** What is there now. */
  KeyPicture picture() {
    List<Segment> all = new ArrayList<>(segments);
    for (int i = 0; i < segments; i++) {
      all.add(numbered(first + i).asItIs());
    }
    return new KeyPicture(all, headOffset);
  }

  /** Kept until a full segment is gone, for the oldest go one after the other. */
  private byte[] head() {
    if (segments == 1) {
      return last().bytes(shelf);
    }
    byte[] bytes = headBytes;
    if (bytes == null) {
      bytes = numbered(first).bytes(shelf);
      headBytes = bytes;
    }
    return bytes;
  }

  private Segment last() {
    return numbered(first + segments - 1);
  }

  private byte[] bytesAt(int place) {
    return numbered(place >>> OFFSET_BITS).bytes(shelf);
  }

  private Segment numbered(int number) {
    Segment segment = ring[number & (ring.length - 1)];
    if (segment == null) {
      throw new IllegalStateException("segment " + number + " of the keys is gone");
    }
    return segment;
  }

  private static int place(int segment, int offset) {
    return segment << OFFSET_BITS | offset / Entry.STEP;
  }

  private static int offset(int place) {
    return (place & ((1 << OFFSET_BITS) - 1)) * Entry.STEP;
  }
}
