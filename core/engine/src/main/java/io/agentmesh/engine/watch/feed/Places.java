package io.agentmesh.engine.watch.feed;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.watch.PositionGone;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.fault.PositionGoneException;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.segment.Segment;
import java.util.List;

/** Where in the journal something begins. */
final class Places {
  private Places() {}

  /** The position to read from. */
  static long of(Journal journal, WatchStart start) {
    return switch (start) {
      case WatchStart.Now _ -> journal.durablePosition() + 1;
      case WatchStart.At(long position) -> kept(journal, position);
      case WatchStart.After(long position, _) -> kept(journal, position);
      case WatchStart.Since(long micros) -> since(journal, micros);
    };
  }

  /** The time of the oldest record, 0 when there is none. */
  static long keptSince(Journal journal) {
    long time = timeOf(journal, journal.firstPosition());
    return time == Long.MAX_VALUE ? 0 : time;
  }

  private static long kept(Journal journal, long position) {
    if (position > journal.durablePosition() + 1) {
      throw new InvalidValue(
          "from", "must not be behind the last position, " + journal.durablePosition());
    }
    if (position < journal.firstPosition()) {
      throw new PositionGone(position, journal.firstPosition());
    }
    return position;
  }

  /** The beginning of the last segment whose first record is older, for time never falls. */
  private static long since(Journal journal, long micros) {
    List<Segment> segments = journal.segments();
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (timeOf(journal, segments.get(middle).firstPosition()) < micros) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Math.max(segments.get(low).firstPosition(), journal.firstPosition());
  }

  private static long timeOf(Journal journal, long position) {
    if (position > journal.durablePosition()) {
      return Long.MAX_VALUE;
    }
    try (JournalCursor cursor = journal.read(position)) {
      return cursor.next() ? cursor.timeMicros() : Long.MAX_VALUE;
    } catch (PositionGoneException overtaken) {
      return Long.MIN_VALUE;
    }
  }
}
