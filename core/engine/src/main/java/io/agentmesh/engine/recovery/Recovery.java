package io.agentmesh.engine.recovery;

import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.engine.codec.CodecException;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.RecordUnreadable;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.segment.Segment;

/** Makes the state anew: the newest snapshot, then every record behind it. */
public final class Recovery {
  private Recovery() {}

  /**
   * What was recovered: the state, the time of its last record, the bytes of the snapshot and the
   * journal bytes replayed.
   */
  public record Recovered(State state, long lastTime, long snapshotBytes, long replayedBytes) {}

  /** Recovers the state, and the projection when its place in the journal is gone. */
  public static Recovered run(
      Journal journal, Projection projection, MeshRules rules, Shelf shelf, KeyShelf keyShelf) {
    State state = new State(rules, shelf, keyShelf);
    SnapshotImages images = new SnapshotImages(journal);
    images.forEach(image -> Images.restore(state, image));
    settleProjection(journal, projection, images);
    long lastTime = images.lastTime();
    long bytes = 0;
    try (JournalCursor cursor = journal.read(images.position() + 1)) {
      while (cursor.next()) {
        lastTime = Math.max(lastTime, cursor.timeMicros());
        bytes += cursor.payloadLength();
        for (Event event : record(journal, cursor).events()) {
          state.apply(event);
        }
      }
    }
    return new Recovered(state, lastTime, images.bytes(), bytes);
  }

  private static JournalRecord record(Journal journal, JournalCursor cursor) {
    try {
      if (cursor.kind() != JournalRecord.KIND) {
        throw new CodecException(
            "it is of kind " + cursor.kind() + ", this release knows kind " + JournalRecord.KIND);
      }
      return JournalRecord.CODEC.decode(
          cursor.array(), cursor.payloadOffset(), cursor.payloadLength());
    } catch (CodecException e) {
      throw new RecordUnreadable(
          "record " + cursor.position() + " in " + holding(journal, cursor.position()), e);
    }
  }

  /** The file of the segment that holds a position. */
  private static String holding(Journal journal, long position) {
    return journal.segments().stream()
        .filter(segment -> segment.firstPosition() <= position)
        .reduce((_, later) -> later)
        .map(Segment::path)
        .map(Object::toString)
        .orElseThrow();
  }

  private static void settleProjection(
      Journal journal, Projection projection, SnapshotImages images) {
    long at = projection.position();
    if (at > journal.lastPosition()) {
      throw new IllegalStateException(
          "the projection is at position "
              + at
              + ", ahead of the journal, which ends at "
              + journal.lastPosition()
              + ": the journal lost records, or the projection belongs to another journal;"
              + " restore the journal, or delete the projection to have it rebuilt");
    }
    if (at + 1 < journal.firstPosition()) {
      projection.rebuild(images, images.position());
    }
  }
}
