package io.agentmesh.http.resource.events;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.watch.Following;
import io.agentmesh.engine.watch.Watch;
import io.agentmesh.engine.watch.WatchStart;
import io.agentmesh.engine.watch.event.MeshEvent;
import io.agentmesh.engine.watch.event.Ref;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a trace goes on: behind what place, and following what. As text it is opaque. */
record TraceCursor(WatchStart start, List<Ref> things) {
  private static final int LONGEST = 6000;
  private static final char BETWEEN = '\n';

  /** The text of the cursor behind a page; null when it follows too much to be written down. */
  static @Nullable String behind(List<MeshEvent> events, Watch watch, Following following) {
    MeshEvent last = events.isEmpty() ? null : events.getLast();
    long position = last == null ? watch.reached() : last.position();
    int index = last == null ? 999_999 : last.index();
    StringBuilder text = new StringBuilder().append(position).append('-').append(index);
    for (Ref ref : following.things()) {
      text.append(BETWEEN).append(ref.kind().name()).append(':').append(ref.id());
    }
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    return cursor.length() > LONGEST ? null : cursor;
  }

  static TraceCursor parse(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String[] lines = text.split("\n", -1);
      String[] place = lines[0].split("-", -1);
      List<Ref> things = new ArrayList<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        Ref.Kind kind = Ref.Kind.valueOf(lines[i].substring(0, colon));
        things.add(new Ref(kind, lines[i].substring(colon + 1)));
      }
      long position = Long.parseLong(place[0]);
      int index = Integer.parseInt(place[1]);
      if (things.isEmpty() || position < 1) {
        throw new IllegalArgumentException("nothing to follow");
      }
      return new TraceCursor(new WatchStart.After(position, index), things);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notGivenOut) {
      throw new InvalidValue("cursor", "must be one that was given out");
    }
  }
}
