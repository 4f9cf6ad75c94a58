package io.agentmesh.journal.disk;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What can happen to the bytes of a file: a bit flips, some are overwritten, the end is lost. */
public final class Harm {
  private static final int LONGEST = 64;

  private Harm() {}

  /** The bytes after one harm by chance; the harm lies in the first {@code used} of them. */
  public static byte[] by(SplittableRandom random, byte[] bytes, int used) {
    if (used == 0) {
      return bytes.clone();
    }
    int at = random.nextInt(used);
    return switch (random.nextInt(10)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> zeroed(bytes, at, 1 + random.nextInt(LONGEST));
      case 2 -> overwritten(random, bytes, at, 1 + random.nextInt(LONGEST));
      default -> flipped(bytes, at, random.nextInt(8));
    };
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] harmed = bytes.clone();
    harmed[at] ^= (byte) (1 << bit);
    return harmed;
  }

  private static byte[] zeroed(byte[] bytes, int at, int count) {
    byte[] harmed = bytes.clone();
    Arrays.fill(harmed, at, Math.min(bytes.length, at + count), (byte) 0);
    return harmed;
  }

  private static byte[] overwritten(SplittableRandom random, byte[] bytes, int at, int count) {
    byte[] noise = new byte[Math.min(count, bytes.length - at)];
    random.nextBytes(noise);
    byte[] harmed = bytes.clone();
    System.arraycopy(noise, 0, harmed, at, noise.length);
    return harmed;
  }
}
