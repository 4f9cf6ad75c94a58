package io.agentmesh.http.resource.events;

import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.http.resource.Shown;

/** Events of the mesh as CloudEvents. */
final class EventViews {
  private static final String TYPES = "io.agentmesh.";
  private static final String TOPICS = "$mesh.";

  private EventViews() {}

  static io.agentmesh.wire.rest.events.MeshEvent of(MeshEvent e) {
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
        e.data());
  }

  /** Where the event stands: the position of its record and its index there. */
  static String id(MeshEvent e) {
    return e.position() + "-" + e.index();
  }
}
