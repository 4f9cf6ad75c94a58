package io.agentmesh.engine.shelf;

import io.agentmesh.domain.message.Message;
import io.agentmesh.domain.state.mail.Shelf;
import io.agentmesh.domain.task.Chunk;
import io.agentmesh.engine.codec.ByteSink;
import io.agentmesh.engine.codec.RecordCodec;
import io.agentmesh.journal.disk.DiskFile;
import io.agentmesh.journal.disk.Scratch;
import io.agentmesh.journal.format.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shelf in a file. Messages and chunks stay in memory up to a number of bytes; those that come
 * when it is used up go to the file, for as long as they are on their way. The file is never
 * forced: a start makes it anew from the journal. Each slot has the length and the CRC32C of what
 * it holds before it; what does not agree with them is an exception, which stops the shard.
 *
 * <p>Used by the thread that owns the state; a {@link Reading} by one other.
 */
public final class DiskShelf implements Shelf, AutoCloseable {
  /** What a thing in memory takes beside its payload, in bytes; an estimate. */
  public static final int OVERHEAD = 600;

  private static final Logger LOG = LoggerFactory.getLogger(DiskShelf.class);
  private static final int HEADER = 8;
  private static final long KEPT_FILE = 64L << 20;

  private final Scratch scratch;
  private final long memory;
  private final RecordCodec<Message> messages = new RecordCodec<>(Message.class);
  private final RecordCodec<Chunk> chunks = new RecordCodec<>(Chunk.class);
  private final ByteSink sink = new ByteSink();
  private final Checksum checksum = new Checksum();
  private final Slots slots = new Slots();
  private final AtomicInteger readings = new AtomicInteger();
  private final Slot slot = new Slot();
  private ByteBuffer buffer = ByteBuffer.allocate(4096);
  private long[] freed = new long[16];
  private int freedCount;
  private long inMemory;
  private @Nullable DiskFile file;
  private boolean refused;

  /**
   * A shelf whose file is made when it is needed and deleted when it is closed.
   *
   * @param memory bytes of messages that stay in memory
   */
  public DiskShelf(Scratch scratch, long memory) {
    this.scratch = scratch;
    this.memory = memory;
  }

  /** Bytes of messages and chunks in memory, by estimate. */
  public long inMemory() {
    return inMemory;
  }

  /** Messages and chunks in the file. */
  public long shelved() {
    return slots.taken() - freedCount;
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
      long place = write(codec, thing);
      if (place != IN_MEMORY) {
        return place;
      }
    }
    inMemory += cost;
    return IN_MEMORY;
  }

  private <T> long write(RecordCodec<T> codec, T thing) {
    settle();
    sink.reset();
    codec.encode(thing, sink);
    int length = HEADER + sink.length();
    if (buffer.capacity() < length) {
      buffer = ByteBuffer.allocate(Math.max(length, buffer.capacity() * 2));
    }
    buffer.clear();
    buffer.putInt(sink.length()).putInt(checksum.of(sink.buffer(), 0, sink.length()));
    buffer.put(sink.buffer(), 0, sink.length()).flip();
    long place = slots.take(length);
    try {
      opened().write(buffer, Slots.offsetOf(place));
      refused = false;
      return place;
    } catch (IOException e) {
      slots.giveBack(place);
      if (!refused) {
        refused = true;
        LOG.warn("{} takes nothing; messages stay in memory: {}", scratch, e.toString());
      }
      return IN_MEMORY;
    }
  }

  private DiskFile opened() throws IOException {
    DiskFile open = file;
    if (open == null) {
      open = scratch.create();
      file = open;
    }
    return open;
  }

  @Override
  public Message get(long place) {
    return read(messages, place);
  }

  @Override
  public Chunk chunk(long place) {
    return read(chunks, place);
  }

  private <T> T read(RecordCodec<T> codec, long place) {
    DiskFile open = file;
    if (open == null) {
      throw new IllegalStateException("nothing is in " + scratch);
    }
    return slot.read(codec, open, place);
  }

  @Override
  public void free(long place, int payloadBytes) {
    if (place == IN_MEMORY) {
      inMemory -= payloadBytes + OVERHEAD;
      return;
    }
    if (freedCount == freed.length) {
      freed = Arrays.copyOf(freed, freedCount * 2);
    }
    freed[freedCount++] = place;
    settle();
  }

  /** Gives back what was freed, when nobody reads it any more. */
  private void settle() {
    if (freedCount == 0 || readings.get() > 0) {
      return;
    }
    for (int i = 0; i < freedCount; i++) {
      slots.giveBack(freed[i]);
    }
    freedCount = 0;
    freed = freed.length > 1024 ? new long[16] : freed;
    if (slots.taken() == 0) {
      boolean large = slots.end() > KEPT_FILE;
      slots.clear();
      if (large) {
        letGo();
      }
    }
  }

  @Override
  public Reading reading() {
    readings.incrementAndGet();
    return new Reading() {
      private final Slot own = new Slot();
      private @Nullable DiskFile input;
      private boolean open = true;

      @Override
      public Message get(long place) {
        return read(messages, place);
      }

      @Override
      public Chunk chunk(long place) {
        return read(chunks, place);
      }

      private <T> T read(RecordCodec<T> codec, long place) {
        try {
          DiskFile from = input;
          if (from == null) {
            from = scratch.openForRead();
            input = from;
          }
          return own.read(codec, from, place);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void close() {
        if (open) {
          open = false;
          close(input);
          readings.decrementAndGet();
        }
      }

      private void close(@Nullable DiskFile done) {
        try {
          if (done != null) {
            done.close();
          }
        } catch (IOException e) {
          LOG.warn("{} could not be closed: {}", scratch, e.toString());
        }
      }
    };
  }

  /** Reads slots; one thread's own. */
  private final class Slot {
    private final Checksum sum = new Checksum();
    private byte[] bytes = new byte[4096];

    <T> T read(RecordCodec<T> codec, DiskFile from, long place) {
      int most = Slots.lengthOf(place);
      if (bytes.length < most) {
        bytes = new byte[most];
      }
      ByteBuffer into = ByteBuffer.wrap(bytes, 0, most);
      try {
        from.read(into, Slots.offsetOf(place));
      } catch (IOException e) {
        throw new UncheckedIOException(scratch + " can not be read", e);
      }
      into.flip();
      int length = into.remaining() < HEADER ? -1 : into.getInt();
      if (length < 0
          || length > into.remaining() - Integer.BYTES
          || into.getInt() != sum.of(bytes, HEADER, length)) {
        throw new IllegalStateException(
            scratch
                + " does not hold at "
                + Slots.offsetOf(place)
                + " what was written there; a restart makes it anew from the journal");
      }
      return codec.decode(bytes, HEADER, length);
    }
  }

  private void letGo() {
    DiskFile open = file;
    file = null;
    try {
      if (open != null) {
        open.close();
        scratch.delete();
      }
    } catch (IOException e) {
      LOG.warn("{} could not be deleted; the next start does it: {}", scratch, e.toString());
    }
  }

  @Override
  public void close() {
    letGo();
  }
}
