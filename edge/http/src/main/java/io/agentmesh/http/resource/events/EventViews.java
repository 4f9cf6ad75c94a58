package io.agentmesh.http.resource.events;

import io.agentmesh.domain.task.Chunk;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.http.resource.Payloads;
import io.agentmesh.http.resource.Shown;
import io.agentmesh.wire.rest.tasks.Content;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events of the mesh as CloudEvents. */
final class EventViews {
  private static final String TYPES = "io.agentmesh.";
  private static final String TOPICS = "$mesh.";

  private EventViews() {}

  static io.agentmesh.wire.rest.events.MeshEvent of(MeshEvent e) {
    return of(e, e.data());
  }

  private static io.agentmesh.wire.rest.events.MeshEvent of(MeshEvent e, Map<String, Object> data) {
    return new io.agentmesh.wire.rest.events.MeshEvent(
        "1.0",
        id(e),
        "/tenants/" + e.tenant().value(),
        TYPES + e.topic().substring(TOPICS.length()),
        Shown.textOrNull(e.subject()),
        Shown.time(e.time()),
        "application/json",
        e.topic(),
        Long.toString(e.position()),
        e.actor(),
        e.actorKind().name(),
        Shown.textOrNull(e.requestId()),
        Shown.textOrNull(e.traceparent()),
        data);
  }

  /** With what the chunk holds, if it is the event of one. */
  static io.agentmesh.wire.rest.events.MeshEvent whole(MeshEvent e) {
    Chunk chunk = e.chunk();
    if (chunk == null) {
      return of(e, e.data());
    }
    Payloads.Shape shape = Payloads.show(chunk.content());
    Map<String, Object> data = new LinkedHashMap<>(e.data());
    data.put(
        "chunk",
        new io.agentmesh.wire.rest.tasks.Chunk(
            ((Number) e.data().getOrDefault("attempt", 0)).intValue(),
            chunk.sequence(),
            new Content(chunk.content().contentType(), shape.data(), shape.dataBase64()),
            Shown.time(chunk.at())));
    return of(e, data);
  }

  /** Where the event stands: the position of its record and its index there. */
  static String id(MeshEvent e) {
    return e.position() + "-" + e.index();
  }
}
