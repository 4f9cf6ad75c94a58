package io.agentmesh.engine.shelf;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.engine.codec.ByteSink;
import io.agentmesh.engine.codec.RecordCodec;
import io.agentmesh.journal.disk.Scratch;

/**
 * A shelf in a file. Messages and chunks stay in memory up to a number of bytes; those that come
 * when it is used up go to the file, for as long as they are on their way.
 *
 * <p>Used by the thread that owns the state; a {@link Reading} by one other.
 */
public final class DiskShelf implements Shelf, AutoCloseable {
  /** What a thing in memory takes beside its payload, in bytes; an estimate. */
  public static final int OVERHEAD = 600;

  private final SlotFile file;
  private final long memory;
  private final RecordCodec<Message> messages = new RecordCodec<>(Message.class);
  private final RecordCodec<Chunk> chunks = new RecordCodec<>(Chunk.class);
  private final ByteSink sink = new ByteSink();
  private long inMemory;

  /**
   * A shelf whose file is made when it is needed and deleted when it is closed.
   *
   * @param memory bytes of messages that stay in memory
   */
  public DiskShelf(Scratch scratch, long memory) {
    this.file = new SlotFile(scratch);
    this.memory = memory;
  }

  /** Bytes of messages and chunks in memory, by estimate. */
  public long inMemory() {
    return inMemory;
  }

  /** Messages and chunks in the file. */
  public long shelved() {
    return file.taken();
  }

  @Override
  public long put(Message message) {
    return put(messages, message, message.payload().size());
  }

  @Override
  public long put(Chunk chunk) {
    return put(chunks, chunk, chunk.content().size());
  }

  private <T> long put(RecordCodec<T> codec, T thing, int payloadBytes) {
    long cost = (long) payloadBytes + OVERHEAD;
    if (inMemory + cost > memory) {
      sink.reset();
      codec.encode(thing, sink);
      long place = file.write(sink.buffer(), sink.length());
      if (place != SlotFile.REFUSED) {
        return place;
      }
    }
    inMemory += cost;
    return IN_MEMORY;
  }

  @Override
  public Message get(long place) {
    return file.read(place, messages::decode);
  }

  @Override
  public Chunk chunk(long place) {
    return file.read(place, chunks::decode);
  }

  @Override
  public void free(long place, int payloadBytes) {
    if (place == IN_MEMORY) {
      inMemory -= payloadBytes + OVERHEAD;
    } else {
      file.free(place);
    }
  }

  @Override
  public Reading reading() {
    SlotFile.Reading reading = file.reading();
    return new Reading() {
      @Override
      public Message get(long place) {
        return reading.read(place, messages::decode);
      }

      @Override
      public Chunk chunk(long place) {
        return reading.read(place, chunks::decode);
      }

      @Override
      public void close() {
        reading.close();
      }
    };
  }

  @Override
  public void close() {
    file.close();
  }
}
