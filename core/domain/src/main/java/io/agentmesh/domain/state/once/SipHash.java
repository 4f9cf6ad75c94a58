package io.agentmesh.domain.state.once;

/**
 * SipHash-1-3 (Aumasson and Bernstein, 2012), a hash under a secret: who does not know it can not
 * choose keys that fall together.
 */
public record SipHash(long low, long high) implements Fingerprint {
  private static final int FINAL_ROUNDS = 3;

  @Override
  public long of(byte[] bytes, int from, int to) {
    long v0 = low ^ 0x736f6d6570736575L;
    long v1 = high ^ 0x646f72616e646f6dL;
    long v2 = low ^ 0x6c7967656e657261L;
    long v3 = high ^ 0x7465646279746573L;
    int whole = (to - from) >>> 3;
    for (int word = 0; word <= whole + FINAL_ROUNDS; word++) {
      long m = 0;
      if (word < whole) {
        m = word(bytes, from + (word << 3), Long.BYTES);
      } else if (word == whole) {
        m = word(bytes, from + (whole << 3), to - from & 7) | (long) (to - from) << 56;
      } else if (word == whole + 1) {
        v2 ^= 0xff;
      }
      v3 ^= m;
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
      v0 ^= m;
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private static long word(byte[] bytes, int from, int count) {
    long word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes[from + i] & 0xffL) << (i << 3);
    }
    return word;
  }
}
