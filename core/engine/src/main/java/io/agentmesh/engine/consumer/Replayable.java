package io.agentmesh.engine.consumer;

import io.agentmesh.engine.options.ReplayRetention;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.append.Admission;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.segment.Segment;
import java.util.List;

/** From where on the journal is kept so that its past can be read again. */
final class Replayable {
  private Replayable() {}

  /**
   * The first position to keep: the needed one, or an earlier one that is young enough and within
   * the size. On a full disk nothing is kept for this.
   *
   * @param time the time now, in microseconds
   */
  static long from(Journal journal, ReplayRetention kept, long needed, long time) {
    List<Segment> segments = journal.segments();
    long from = needed;
    long bytes = 0;
    for (int i = segments.size() - 2; i >= 0; i--) {
      Segment segment = segments.get(i);
      long behind = segments.get(i + 1).firstPosition();
      if (behind > needed) {
        continue;
      }
      bytes += segment.header().length();
      boolean young = beginning(journal, behind) > time - kept.ageMicros();
      if (!young || bytes > kept.bytes() || journal.admission() != Admission.ACCEPTING) {
        return from;
      }
      from = segment.firstPosition();
    }
    return from;
  }

  /** When what stands behind a segment began, which is when the segment ended. */
  private static long beginning(Journal journal, long position) {
    try (JournalCursor cursor = journal.read(position)) {
      return cursor.next() ? cursor.timeMicros() : Long.MAX_VALUE;
    }
  }
}
