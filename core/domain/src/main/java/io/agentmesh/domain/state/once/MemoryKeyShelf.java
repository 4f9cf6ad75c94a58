package io.agentmesh.domain.state.once;

/** Blocks that stay in memory. */
final class MemoryKeyShelf implements KeyShelf {
  private static final int BLOCK = 16 << 10;
  private static final Fingerprint FINGERPRINT = new SipHash(0, 0);

  private static final class Held implements Block {
    private final byte[] bytes;

    Held(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private static byte[] bytes(Block block) {
    return ((Held) block).bytes;
  }

  @Override
  public int blockBytes() {
    return BLOCK;
  }

  @Override
  public Fingerprint fingerprint() {
    return FINGERPRINT;
  }

  @Override
  public Block put(byte[] bytes, int length) {
    return new Held(bytes);
  }

  @Override
  public byte[] get(Block block) {
    return bytes(block);
  }

  @Override
  public void free(Block block) {}

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public Reading reading() {
    return new Reading() {
      @Override
      public byte[] get(Block block) {
        return bytes(block);
      }

      @Override
      public void close() {}
    };
  }
}
