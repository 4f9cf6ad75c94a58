package io.agentmesh.http.resource.events;

import io.agentmesh.domain.InvalidValue;
import io.agentmesh.engine.watch.WatchStart;

/** Reads where a stream or a trace goes on, as the resources do. */
public final class EventDoor {
  private EventDoor() {}

  /** A Last-Event-ID is a place or refused. */
  public static void lastEventId(String text) {
    try {
      WatchStart.parse(text);
    } catch (InvalidValue refused) {
      named("from", refused);
    }
  }

  /** A cursor is one or refused. */
  public static void cursor(String text) {
    try {
      TraceCursor.parse(text);
    } catch (InvalidValue refused) {
      named("cursor", refused);
    }
  }

  private static void named(String field, InvalidValue refused) {
    if (!refused.field().equals(field)) {
      throw new AssertionError(refused);
    }
  }
}
