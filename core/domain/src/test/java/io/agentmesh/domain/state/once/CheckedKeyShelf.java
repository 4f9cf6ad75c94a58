package io.agentmesh.domain.state.once;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shelf of small blocks that notices every use of one that is free, and on which keys share a few
 * fingerprints.
 */
public final class CheckedKeyShelf implements KeyShelf {
  private record Numbered(int number) implements Block {}

  private final Map<Block, byte[]> blocks = new HashMap<>();
  private final Map<Block, byte[]> freedWhileRead = new HashMap<>();
  private final Fingerprint fingerprint;
  private int last;
  private int readings;
  private boolean full;

  /** With eight fingerprints for all keys. */
  public CheckedKeyShelf() {
    this(8);
  }

  /** With so many fingerprints for all keys; a power of two. */
  public CheckedKeyShelf(int fingerprints) {
    Fingerprint all = new SipHash(1, 2);
    this.fingerprint = (bytes, from, to) -> all.of(bytes, from, to) & (fingerprints - 1);
  }

  /** How many blocks are on it. */
  public int blocks() {
    return blocks.size();
  }

  /** It says from now on whether it has room. */
  public void full(boolean now) {
    full = now;
  }

  @Override
  public int blockBytes() {
    return 400;
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public Block put(byte[] bytes, int length) {
    Block block = new Numbered(++last);
    blocks.put(block, Arrays.copyOf(bytes, length));
    return block;
  }

  @Override
  public byte[] get(Block block) {
    return known(blocks.get(block), block);
  }

  private static byte[] known(byte @Nullable [] bytes, Block block) {
    if (bytes == null) {
      throw new IllegalStateException(block + " is free");
    }
    return bytes;
  }

  @Override
  public void free(Block block) {
    byte[] bytes = known(blocks.remove(block), block);
    if (readings > 0) {
      freedWhileRead.put(block, bytes);
    }
  }

  @Override
  public boolean hasRoom() {
    return !full;
  }

  @Override
  public Reading reading() {
    readings++;
    return new Reading() {
      @Override
      public byte[] get(Block block) {
        byte[] bytes = blocks.get(block);
        return known(bytes == null ? freedWhileRead.get(block) : bytes, block);
      }

      @Override
      public void close() {
        if (--readings == 0) {
          freedWhileRead.clear();
        }
      }
    };
  }
}
