package io.agentmesh.domain.state.once;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The keys of a window at one moment, to be read later and by another thread. A key that was used
 * anew after it had been forgotten may be there twice; the later one counts.
 */
public final class KeyPicture {
  /** A key and what it stands for. */
  public record Use(KeyScope scope, Remembered remembered) {}

  private final List<Segment> segments;
  private final int headOffset;

  KeyPicture(List<Segment> segments, int headOffset) {
    this.segments = segments;
    this.headOffset = headOffset;
  }

  /** The keys, the oldest in front, a block in memory at a time. */
  public Iterator<Use> read(KeyShelf.Reading shelf) {
    return new Iterator<>() {
      private final Iterator<Segment> rest = segments.iterator();
      private byte[] bytes = {};
      private int end;
      private int at;

      @Override
      public boolean hasNext() {
        return at < end || rest.hasNext();
      }

      @Override
      public Use next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (at == end) {
          at = end == 0 ? headOffset : 0;
          Segment segment = rest.next();
          bytes = segment.bytes(shelf);
          end = segment.used();
        }
        Use use = Entry.useAt(bytes, at);
        at += Entry.lengthAt(bytes, at);
        return use;
      }
    };
  }
}
