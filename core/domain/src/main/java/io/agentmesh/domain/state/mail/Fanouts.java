package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.message.MessageId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accepted messages that more recipients are still to get, each with the place behind which it goes
 * on. The one that waited for longest is the first.
 */
public final class Fanouts {
  /** A message and the last place that it reached. */
  public record Fanout(Message message, String place) {}

  private final Map<MessageId, Fanout> byMessage = new LinkedHashMap<>();

  /** Every fan-out that is under way. */
  public Collection<Fanout> all() {
    return byMessage.values();
  }

  /** A fan-out came so far; {@code State.apply} alone says so. */
  public void put(Message message, String place) {
    byMessage.put(message.id(), new Fanout(message, place));
  }

  /** Takes a fan-out away; {@code State.apply} alone does so. */
  public Message take(MessageId id) {
    Fanout gone = byMessage.remove(id);
    if (gone == null) {
      throw new IllegalStateException("an event goes on with the unknown message " + id);
    }
    return gone.message();
  }
}
