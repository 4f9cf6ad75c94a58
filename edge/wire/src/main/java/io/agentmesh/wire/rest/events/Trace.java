package io.agentmesh.wire.rest.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a thing and all that came of it, in order. Complete when the journal was read to
 * its end; otherwise the cursor goes on.
 */
public record Trace(
    String id,
    List<MeshEvent> events,
    boolean complete,
    long position,
    @Nullable Instant keptSince,
    @Nullable String nextCursor) {
  public Trace {
    events = List.copyOf(events);
  }
}
