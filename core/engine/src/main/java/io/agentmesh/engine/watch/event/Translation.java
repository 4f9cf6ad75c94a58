package io.agentmesh.engine.watch.event;

import io.agentmesh.domain.event.Event;
import io.agentmesh.domain.event.TaskEvent;
import io.agentmesh.engine.record.JournalRecord;
import io.agentmesh.engine.record.Recorded;
import java.util.ArrayList;
import java.util.List;

/** Makes of a journal record the events that the outside may see. */
public final class Translation {
  private Translation() {}

  /** The events of a record in their order; what is only about memory is left out. */
  public static List<MeshEvent> of(Recorded recorded) {
    JournalRecord record = recorded.record();
    List<MeshEvent> events = new ArrayList<>(record.events().size());
    for (int i = 0; i < record.events().size(); i++) {
      Event event = record.events().get(i);
      if (event instanceof TaskEvent.Retired) {
        continue;
      }
      Portrait.Drawn drawn = Portrait.of(event);
      events.add(
          new MeshEvent(
              recorded.position(),
              i,
              recorded.time(),
              drawn.tenant() == null ? record.tenant() : drawn.tenant(),
              EventTopics.of(event),
              drawn.refs(),
              record.actor(),
              record.actorKind(),
              record.requestId(),
              record.traceparent(),
              drawn.data(),
              event instanceof TaskEvent.ChunkAdded added ? added.chunk() : null));
    }
    return events;
  }
}
