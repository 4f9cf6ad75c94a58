package io.agentmesh.client.rest;

import io.agentmesh.client.error.MeshException;
import io.agentmesh.client.rest.stream.EventReader;
import io.agentmesh.wire.rest.events.MeshEvent;
import io.agentmesh.wire.rest.events.Trace;
import java.util.function.Predicate;

/**
 * The mesh's own events, for keys with the right to see them. Filters of a query: {@code topic}, a
 * pattern such as {@code $mesh.tasks.>}; {@code subject}, such as {@code tasks/ID}; {@code from}, a
 * position, the id of an event or a time; {@code until=now} for what happened so far alone.
 */
public final class Events {

  private static final String PATH = "/v1/events";

  /**
   * Attempts in a row that bring nothing, with pauses that get longer: three quarters of a minute.
   */
  private static final int RESUMPTIONS = 30;

  private final Http http;

  Events(Http http) {
    this.http = http;
  }

  /**
   * Hands out event after event, on this thread, until the taker says that it has enough (true) or
   * the node has sent all that was asked for (false). A stream that breaks is taken up again behind
   * the last event, so none is left out and none comes twice.
   *
   * @throws MeshException when it is refused, its start is no longer kept, the thread is
   *     interrupted, or the node stays away
   */
  public boolean follow(Query query, Predicate<MeshEvent> enough) {
    String last = "";
    int broken = 0;
    while (true) {
      EventReader reader = new EventReader(enough, last);
      EventReader.End end = http.events(PATH + query.text(), last, reader);
      broken = reader.lastId().equals(last) ? broken + 1 : 0;
      last = reader.lastId();
      switch (end.reason()) {
        case EventReader.ENOUGH -> {
          return true;
        }
        case "done" -> {
          return false;
        }
        case "denied", "gone" -> throw new MeshException.Unavailable(end.detail());
        default -> {
          if (broken > RESUMPTIONS) {
            throw new MeshException.Unavailable("the stream of events ends: " + end.detail());
          }
          Http.pause(broken);
        }
      }
    }
  }

  /** The whole life of a message, task, dead letter or conversation, or a first part of it. */
  public Trace trace(String id) {
    return http.get("/v1/trace" + Http.segment(id), Trace.class);
  }
}
