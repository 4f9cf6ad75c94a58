package io.agentmesh.engine.shelf;

import io.agentmesh.domain.state.once.Fingerprint;
import io.agentmesh.domain.state.once.KeyShelf;
import io.agentmesh.journal.disk.Scratch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shelf for idempotency keys in a file. The latest blocks stay in memory up to a number of bytes,
 * so that whoever tries again at once costs no read; the oldest of them go to the file first. When
 * that takes nothing they stay, up to four times as many bytes.
 *
 * <p>Used by the thread that owns the state; a {@link Reading} by one other.
 */
public final class DiskKeyShelf implements KeyShelf, AutoCloseable {
  /** A slot of the file holds a block and its header exactly. */
  private static final int MOST_BLOCK = (16 << 10) - SlotFile.HEADER;

  private static final int LEAST_BLOCK = (1 << 10) - SlotFile.HEADER;
  private static final int PATIENCE = 4;
  private static final int WRITTEN_AT_ONCE = 4;

  /** A block: its bytes while it is in memory, else its place. */
  private static final class Held implements Block {
    private final int length;
    private long place = SlotFile.REFUSED;
    private volatile byte @Nullable [] bytes;

    Held(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }
  }

  private final SlotFile file;
  private final long memory;
  private final Fingerprint fingerprint;
  private final Set<Held> latest = new LinkedHashSet<>();
  private long inMemory;
  private @Nullable Held lastRead;
  private byte[] lastBytes = {};

  /**
   * A shelf whose file is made when it is needed and deleted when it is closed.
   *
   * @param memory bytes of blocks that stay in memory
   * @param fingerprint what keys are looked up by
   */
  public DiskKeyShelf(Scratch scratch, long memory, Fingerprint fingerprint) {
    this.file = new SlotFile(scratch);
    this.memory = memory;
    this.fingerprint = fingerprint;
  }

  /** Bytes of blocks in memory. */
  public long inMemory() {
    return inMemory;
  }

  /** Blocks in the file. */
  public long shelved() {
    return file.taken();
  }

  @Override
  public int blockBytes() {
    return memory < MOST_BLOCK ? LEAST_BLOCK : MOST_BLOCK;
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public Block put(byte[] bytes, int length) {
    Held held = new Held(bytes, length);
    latest.add(held);
    inMemory += bytes.length;
    shelve();
    return held;
  }

  /** Writes the oldest blocks, a few at once, while there are more than memory should hold. */
  private void shelve() {
    Iterator<Held> oldest = latest.iterator();
    for (int i = 0; i < WRITTEN_AT_ONCE && inMemory > memory && oldest.hasNext(); i++) {
      Held held = oldest.next();
      byte[] bytes = bytesOf(held);
      long place = file.write(bytes, held.length);
      if (place == SlotFile.REFUSED) {
        return;
      }
      oldest.remove();
      inMemory -= bytes.length;
      held.place = place;
      held.bytes = null;
    }
  }

  private static byte[] bytesOf(Held held) {
    byte[] bytes = held.bytes;
    if (bytes == null) {
      throw new IllegalStateException("the block is in the file");
    }
    return bytes;
  }

  @Override
  public byte[] get(Block block) {
    Held held = (Held) block;
    byte[] bytes = held.bytes;
    if (bytes != null) {
      return bytes;
    }
    if (lastRead != held) {
      lastBytes = file.read(held.place, DiskKeyShelf::copy);
      lastRead = held;
    }
    return lastBytes;
  }

  @Override
  public void free(Block block) {
    Held held = (Held) block;
    if (lastRead == held) {
      lastRead = null;
      lastBytes = new byte[0];
    }
    if (latest.remove(held)) {
      inMemory -= bytesOf(held).length;
    } else {
      file.free(held.place);
    }
  }

  @Override
  public boolean hasRoom() {
    if (inMemory > PATIENCE * Math.max(memory, MOST_BLOCK)) {
      shelve();
    }
    return inMemory <= PATIENCE * Math.max(memory, MOST_BLOCK);
  }

  @Override
  public Reading reading() {
    SlotFile.Reading reading = file.reading();
    return new Reading() {
      @Override
      public byte[] get(Block block) {
        Held held = (Held) block;
        byte[] bytes = held.bytes;
        return bytes == null ? reading.read(held.place, DiskKeyShelf::copy) : bytes;
      }

      @Override
      public void close() {
        reading.close();
      }
    };
  }

  private static byte[] copy(byte[] bytes, int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  public void close() {
    file.close();
  }
}
