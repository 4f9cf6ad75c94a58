package io.agentmesh.domain.state.once;

/**
 * Where remembered keys lie in blocks, the latest in memory and the others where there is more
 * room. A shelf is no part of the state: what it keeps can be made anew from the journal. Used by
 * the thread that owns the state, but for {@link Reading}.
 */
public interface KeyShelf {
  /** A shelf that keeps everything in memory. */
  KeyShelf IN_MEMORY = new MemoryKeyShelf();

  /** A block on the shelf that gave it. */
  interface Block {}

  /**
   * What was on the shelf at one moment, for one other thread; blocks stay as they are until it is
   * closed.
   */
  interface Reading extends AutoCloseable {
    /** The bytes of a block; not to be changed. */
    byte[] get(Block block);

    @Override
    void close();
  }

  /** Bytes of a block, at most 16 KiB. */
  int blockBytes();

  /** What keys are looked up by. */
  Fingerprint fingerprint();

  /** Takes the first bytes of an array, which nobody changes from then on. */
  Block put(byte[] bytes, int length);

  /** The bytes of a block; not to be changed, and they stay as they are. */
  byte[] get(Block block);

  /** A block is not needed any more. */
  void free(Block block);

  /**
   * Whether there is room for what comes next. What happened is taken without asking; this is for
   * what may still be refused.
   */
  boolean hasRoom();

  /** Begins to read what is on the shelf now. */
  Reading reading();
}
