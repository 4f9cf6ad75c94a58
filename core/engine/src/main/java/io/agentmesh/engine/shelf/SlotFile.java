package io.agentmesh.engine.shelf;

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
 * A scratch file of slots, made when it is needed. It is never forced: a start makes its content
 * anew from the journal. Each slot has the length and the CRC32C of what it holds before it; what
 * does not agree with them is an exception, which stops the shard.
 *
 * <p>Used by the thread that owns the state; a {@link Reading} by one other.
 */
final class SlotFile implements AutoCloseable {
  /** The place of what the file did not take. */
  static final long REFUSED = -1;

  /** Bytes before what a slot holds. */
  static final int HEADER = 8;

  private static final Logger LOG = LoggerFactory.getLogger(SlotFile.class);
  private static final long KEPT_FILE = 64L << 20;

  /** Makes something of bytes, which are only lent. */
  interface Decoding<T> {
    T decode(byte[] bytes, int offset, int length);
  }

  private final Scratch scratch;
  private final Checksum checksum = new Checksum();
  private final Slots slots = new Slots();
  private final AtomicInteger readings = new AtomicInteger();
  private final Slot slot = new Slot();
  private ByteBuffer buffer = ByteBuffer.allocate(4096);
  private long[] freed = new long[16];
  private int freedCount;
  private @Nullable DiskFile file;
  private boolean refused;

  SlotFile(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Slots in use. */
  long taken() {
    return slots.taken() - freedCount;
  }

  /** Writes the first bytes of an array and gives their place, or {@link #REFUSED}. */
  long write(byte[] bytes, int length) {
    settle();
    if (buffer.capacity() < HEADER + length) {
      buffer = ByteBuffer.allocate(Math.max(HEADER + length, buffer.capacity() * 2));
    }
    buffer.clear();
    buffer.putInt(length).putInt(checksum.of(bytes, 0, length)).put(bytes, 0, length).flip();
    long place = slots.take(HEADER + length);
    try {
      opened().write(buffer, Slots.offsetOf(place));
      refused = false;
      return place;
    } catch (IOException e) {
      slots.giveBack(place);
      if (!refused) {
        refused = true;
        LOG.warn("{} takes nothing; what it is for stays in memory: {}", scratch, e.toString());
      }
      return REFUSED;
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

  /** What is at a place. */
  <T> T read(long place, Decoding<T> decoding) {
    DiskFile open = file;
    if (open == null) {
      throw new IllegalStateException("nothing is in " + scratch);
    }
    return slot.read(open, place, decoding);
  }

  /** A place is free, as soon as nobody reads. */
  void free(long place) {
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

  /** Begins to read what is there now. */
  Reading reading() {
    readings.incrementAndGet();
    return new Reading();
  }

  /** What was in the file at one moment, for one other thread. */
  final class Reading implements AutoCloseable {
    private final Slot own = new Slot();
    private @Nullable DiskFile input;
    private boolean open = true;

    private Reading() {}

    /** What is at a place. */
    <T> T read(long place, Decoding<T> decoding) {
      try {
        DiskFile from = input;
        if (from == null) {
          from = scratch.openForRead();
          input = from;
        }
        return own.read(from, place, decoding);
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
  }

  /** Reads slots; one thread's own. */
  private final class Slot {
    private final Checksum sum = new Checksum();
    private byte[] bytes = new byte[4096];

    <T> T read(DiskFile from, long place, Decoding<T> decoding) {
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
      return decoding.decode(bytes, HEADER, length);
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
