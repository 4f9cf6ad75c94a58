package io.agentmesh.client.rest.stream;

import io.agentmesh.wire.json.WireJson;
import io.agentmesh.wire.rest.events.MeshEvent;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the lines of server-sent events; one thread's own. */
public final class EventReader {

  /** The reason of a stream whose taker has enough. */
  public static final String ENOUGH = "enough";

  private static final String BROKEN = "broken";

  /** Why a stream ended. */
  public record End(String reason, String detail) {}

  private final Predicate<MeshEvent> enough;
  private String lastId;

  /** For a taker, behind an event. */
  public EventReader(Predicate<MeshEvent> enough, String lastId) {
    this.enough = enough;
    this.lastId = lastId;
  }

  /** The id of the last event that the taker got. */
  public String lastId() {
    return lastId;
  }

  /** Reads to the end of the stream or of the taker's interest. */
  public End read(Stream<String> lines) {
    String id = lastId;
    String name = "";
    StringBuilder data = new StringBuilder();
    Iterator<String> rest = lines.iterator();
    while (rest.hasNext()) {
      String line = rest.next();
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data.append(line, 6, line.length());
      } else if (line.isEmpty() && !data.isEmpty()) {
        try {
          if (name.equals("end")) {
            JsonNode end = WireJson.tolerant().readTree(data.toString());
            return new End(end.path("reason").asString(BROKEN), end.path("detail").asString(""));
          }
          boolean last =
              enough.test(WireJson.tolerant().readValue(data.toString(), MeshEvent.class));
          lastId = id;
          if (last) {
            return new End(ENOUGH, "");
          }
        } catch (JacksonException notJson) {
          return new End("denied", "the stream holds no events");
        }
        name = "";
        data.setLength(0);
      }
    }
    return new End(BROKEN, "the connection ended");
  }
}
