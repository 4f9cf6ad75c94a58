package io.agentmesh.http.resource.events;

import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.wire.json.WireJson;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events as server-sent events, written once for all streams that show them: the last few hundred
 * are kept as bytes. At most {@value #PLACES} of at most {@value #LONGEST_KEPT} bytes each, under 2
 * MiB; a later event takes the place of an earlier one, and nothing else makes one stale, for an
 * event never changes. Any thread may ask.
 */
final class EventLines {
  private static final int PLACES = 512;
  private static final int LONGEST_KEPT = 4 << 10;

  private record Line(MeshEvent event, Buffer bytes) {}

  private final Function<MeshEvent, Object> view;
  private final AtomicReferenceArray<@Nullable Line> kept = new AtomicReferenceArray<>(PLACES);

  EventLines(Function<MeshEvent, Object> view) {
    this.view = view;
  }

  /** The event's id and data as a stream shows them; not to be changed. */
  Buffer of(MeshEvent event) {
    int place = Math.floorMod(event.position() * 31 + event.index(), PLACES);
    Line line = kept.get(place);
    // The feed hands the same object to every watch. Equal fields of another are not enough: a
    // chunk is shown or not by what the object holds.
    if (line != null && isSame(line.event(), event)) {
      return line.bytes();
    }
    Buffer bytes = write(event);
    if (bytes.length() <= LONGEST_KEPT) {
      kept.set(place, new Line(event, bytes));
    }
    return bytes;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(MeshEvent kept, MeshEvent event) {
    return kept == event;
  }

  private Buffer write(MeshEvent event) {
    String data = WireJson.strict().writeValueAsString(view.apply(event));
    return Buffer.buffer("id: " + EventViews.id(event) + "\ndata: " + data + "\n\n");
  }
}
