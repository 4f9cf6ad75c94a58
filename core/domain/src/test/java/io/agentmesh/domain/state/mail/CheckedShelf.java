package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;
import java.util.HashMap;
import java.util.Map;

/** A shelf that takes every second message and notices every use of a place that is free. */
public final class CheckedShelf implements Shelf {
  private final Map<Long, Message> places = new HashMap<>();
  private long lastPlace;
  private int inMemory;
  private boolean takesNext;

  /** How many messages there are, on it and in memory. */
  public int messages() {
    return places.size() + inMemory;
  }

  /** How many messages are on it. */
  public int shelved() {
    return places.size();
  }

  @Override
  public long put(Message message) {
    takesNext = !takesNext;
    if (!takesNext) {
      inMemory++;
      return IN_MEMORY;
    }
    places.put(++lastPlace, message);
    return lastPlace;
  }

  @Override
  public Message get(long place) {
    Message message = places.get(place);
    if (message == null) {
      throw new IllegalStateException("place " + place + " is free");
    }
    return message;
  }

  @Override
  public void free(long place, int payloadBytes) {
    if (place == IN_MEMORY) {
      inMemory--;
    } else if (get(place).payload().size() != payloadBytes) {
      throw new IllegalStateException("another message is at place " + place);
    } else {
      places.remove(place);
    }
  }

  @Override
  public Reading reading() {
    return new Reading() {
      @Override
      public Message get(long place) {
        return CheckedShelf.this.get(place);
      }

      @Override
      public void close() {}
    };
  }
}
