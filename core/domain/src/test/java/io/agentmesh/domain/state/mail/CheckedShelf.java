package io.agentmesh.domain.state.mail;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.task.Chunk;
import java.util.HashMap;
import java.util.Map;

/**
 * A shelf that takes every second message and chunk, and notices every use of a place that is free.
 */
public final class CheckedShelf implements Shelf {
  private final Map<Long, Message> places = new HashMap<>();
  private final Map<Long, Chunk> chunks = new HashMap<>();
  private long lastPlace;
  private int inMemory;
  private boolean takesNext;

  /** How many messages and chunks there are, on it and in memory. */
  public int things() {
    return places.size() + chunks.size() + inMemory;
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
  public long put(Chunk chunk) {
    takesNext = !takesNext;
    if (!takesNext) {
      inMemory++;
      return IN_MEMORY;
    }
    chunks.put(++lastPlace, chunk);
    return lastPlace;
  }

  @Override
  public Chunk chunk(long place) {
    Chunk chunk = chunks.get(place);
    if (chunk == null) {
      throw new IllegalStateException("place " + place + " is free");
    }
    return chunk;
  }

  @Override
  public void free(long place, int payloadBytes) {
    Chunk chunk = chunks.remove(place);
    if (chunk != null) {
      if (chunk.content().size() != payloadBytes) {
        throw new IllegalStateException("another chunk is at place " + place);
      }
    } else if (place == IN_MEMORY) {
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
      public Chunk chunk(long place) {
        return CheckedShelf.this.chunk(place);
      }

      @Override
      public void close() {}
    };
  }
}
