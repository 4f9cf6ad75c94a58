package io.agentmesh.engine.shard;

import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.settings.MeshRules;
import io.agentmesh.domain.state.Image;
import io.agentmesh.domain.state.Images;
import io.agentmesh.domain.state.State;
import io.agentmesh.engine.codec.RecordCodec;
import io.agentmesh.engine.consumer.Snapshots;
import io.agentmesh.engine.port.Projection;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.journal.Journal;
import io.agentmesh.journal.read.JournalCursor;
import io.agentmesh.journal.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the state anew: the newest snapshot, then every record behind it. */
public final class Recovery {
  private Recovery() {}

  /** What was recovered: the state, the time of its last record, and the journal bytes replayed. */
  public record Recovered(State state, long lastTime, long replayedBytes) {}

  /** Recovers the state, and the projection when its place in the journal is gone. */
  public static Recovered run(Journal journal, Projection projection, MeshRules rules) {
    State state = new State(rules);
    long position = 0;
    long lastTime = 0;
    List<Image> images = new ArrayList<>();
    Optional<SnapshotReader> snapshot = journal.latestSnapshot();
    if (snapshot.isPresent()) {
      RecordCodec<Image> codec = Snapshots.CODEC;
      try (SnapshotReader reader = snapshot.get()) {
        position = reader.position();
        while (reader.next()) {
          lastTime = Math.max(lastTime, reader.timeMicros());
          images.add(codec.decode(reader.array(), reader.payloadOffset(), reader.payloadLength()));
        }
      }
      images.forEach(image -> Images.restore(state, image));
    }
    settleProjection(journal, projection, images, position);
    long bytes = 0;
    try (JournalCursor cursor = journal.read(position + 1)) {
      while (cursor.next()) {
        lastTime = Math.max(lastTime, cursor.timeMicros());
        bytes += cursor.payloadLength();
        JournalRecord record =
            JournalRecord.CODEC.decode(
                cursor.array(), cursor.payloadOffset(), cursor.payloadLength());
        for (Event event : record.events()) {
          state.apply(event);
        }
      }
    }
    return new Recovered(state, lastTime, bytes);
  }

  private static void settleProjection(
      Journal journal, Projection projection, List<Image> images, long snapshot) {
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
      projection.rebuild(images, snapshot);
    }
  }
}
