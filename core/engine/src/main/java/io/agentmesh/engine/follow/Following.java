package io.agentmesh.engine.follow;

import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.util.List;

/**
 * Who is brought the records of the journal that it wants, in their order, at least once. Used by
 * the thread of its {@link Follower}; it may block.
 */
public interface Following {
  /** What {@link #position} says before anything was kept. */
  long NEW = -1;

  /** The last position that is durably done with, or {@link #NEW}. */
  long position();

  /** Whether it wants the record. */
  boolean wants(JournalRecord record);

  /** How many records it takes at a time. */
  int most();

  /**
   * Takes records, none of which may be left, and keeps durably that everything up to a position is
   * done with. When it throws, all of them come again: after the pause of {@link NotNow}, or after
   * one that grows.
   */
  void take(List<Recorded> records, long upTo);

  /** That records can not be taken at present; the message is a sentence for people. */
  final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long pauseMillis;

    /** With the pause that the other side asks for, in milliseconds; 0 when it asks for none. */
    public NotNow(String reason, long pauseMillis) {
      super(reason);
      this.pauseMillis = pauseMillis;
    }

    /** The pause in milliseconds. */
    public long pauseMillis() {
      return pauseMillis;
    }
  }
}
