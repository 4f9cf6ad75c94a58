package io.agentmesh.journal.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The live segments in the order of their positions.
 *
 * <p>Safe for use by many threads: the journal thread adds, retention removes, cursors look up.
 */
public final class SegmentCatalog {

  private final ConcurrentSkipListMap<Long, Segment> byFirst = new ConcurrentSkipListMap<>();

  /** Adds a segment; one that begins at the same position is replaced. */
  public void add(Segment segment) {
    byFirst.put(segment.firstPosition(), segment);
  }

  /** The segment that begins exactly at a position, or null. */
  public @Nullable Segment beginningAt(long position) {
    return byFirst.get(position);
  }

  /** The segment that holds or will hold a position, or null when it was deleted. */
  public @Nullable Segment holding(long position) {
    var entry = byFirst.floorEntry(position);
    return entry == null ? null : entry.getValue();
  }

  /** All segments, oldest first. */
  public List<Segment> all() {
    return List.copyOf(byFirst.values());
  }

  /** The oldest segment. */
  public Segment first() {
    return byFirst.firstEntry().getValue();
  }

  /** The newest segment. */
  public Segment last() {
    return byFirst.lastEntry().getValue();
  }

  /** Takes out the segments whose records are all below a position, never the newest. */
  public List<Segment> removeBelow(long position) {
    List<Segment> removed = new ArrayList<>();
    while (true) {
      var oldest = byFirst.firstEntry();
      var next = byFirst.higherKey(oldest.getKey());
      if (next == null || next > position) {
        return removed;
      }
      byFirst.remove(oldest.getKey());
      removed.add(oldest.getValue());
    }
  }
}
